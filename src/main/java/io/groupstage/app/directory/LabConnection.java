package io.groupstage.app.directory;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Holds the address of a lab and the account with which a process connects.
 *
 * @param client Kafka's client configuration, with the bootstrap servers and the account; never to be logged
 * @param teamBootstrapServers the bootstrap servers that teams connect to
 * @param kept the secrets of the lab
 * @param tls how clients of the teams' listener recognize the lab; empty without TLS
 * @param coordinatorLogs the directory to which the brokers write their coordinators' logs, if they run on this machine
 * @param instanceId the static member id of the lab's own scorer, which gets its teams back at once after a restart;
 *     empty for other processes
 */
public record LabConnection(
        Map<String, Object> client,
        String teamBootstrapServers,
        KeptSecrets kept,
        Optional<ClientTls> tls,
        Optional<Path> coordinatorLogs,
        Optional<String> instanceId) {

    /** Returns the present secrets: a team may get new ones. */
    public Secrets secrets() {
        return kept.get();
    }

    @Override
    public String toString() {
        return "Site[" + teamBootstrapServers + "]"; // without the password
    }
}
