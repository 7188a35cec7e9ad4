package io.groupstage.kafka.broker;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;

/**
 * Describes the lab's cluster.
 *
 * @param clusterId Kafka's base64 form of a UUID
 * @param labPassword the password of {@link #LAB_USER} on the lab's and the controllers' listeners
 * @param brokers all brokers; each is a voter of the controller quorum
 * @param processLogs the directory for the logs of the broker processes
 * @param teams the accounts that may log in with PLAIN as well as with SCRAM
 * @param tlsKey a PEM file with the key and the certificates of the teams' listener; empty if it does not use TLS
 */
public record ClusterSpec(
        String clusterId,
        String labPassword,
        List<BrokerSpec> brokers,
        Path processLogs,
        List<TeamAccount> teams,
        Optional<Path> tlsKey) {

    /** Describes a cluster without TLS. */
    public ClusterSpec(
            String clusterId, String labPassword, List<BrokerSpec> brokers, Path processLogs, List<TeamAccount> teams) {
        this(clusterId, labPassword, brokers, processLogs, teams, Optional.empty());
    }

    /** Returns the security protocol of the teams' listener. */
    public String teamsProtocol() {
        return tlsKey.isPresent() ? "SASL_SSL" : "SASL_PLAINTEXT";
    }

    /** The principal of the lab itself, the only super user. */
    public static final String LAB_USER = "groupstage";

    /** Returns a new random id for a cluster. */
    public static String newClusterId() {
        return Uuid.randomUuid().toString();
    }

    /** Returns the bootstrap servers for the lab's own clients. */
    public String labBootstrapServers() {
        return brokers.stream().map(broker -> "127.0.0.1:" + broker.labPort()).collect(Collectors.joining(","));
    }

    /** Returns the bootstrap servers for the teams' clients. */
    public String clientBootstrapServers() {
        return brokers.stream()
                .map(broker -> broker.advertisedHost() + ":" + broker.clients().port())
                .collect(Collectors.joining(","));
    }

    /** Three copies where there are three brokers. */
    public short replicationFactor() {
        return (short) Math.min(3, brokers.size());
    }

    String controllerVoters() {
        return brokers.stream()
                .map(broker -> broker.nodeId() + "@127.0.0.1:" + broker.controllerPort())
                .collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        return "ClusterSpec[" + clusterId + ", " + brokers + "]"; // without the password
    }
}
