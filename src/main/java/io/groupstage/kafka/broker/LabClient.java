package io.groupstage.kafka.broker;

import java.util.Map;
import org.apache.kafka.common.utils.internals.AppInfoParser;

/** How the lab's own clients connect to its own cluster. */
public final class LabClient {

    private LabClient() {}

    /** The version of Kafka, of its clients and broker alike. */
    public static String kafkaVersion() {
        return AppInfoParser.getVersion();
    }

    /** The client configuration of the lab's super user; carries its password, so never log it. */
    public static Map<String, Object> config(ClusterSpec cluster) {
        return Map.of(
                "bootstrap.servers",
                cluster.labBootstrapServers(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + ClusterSpec.LAB_USER
                        + "\" password=\"" + cluster.labPassword() + "\";");
    }
}
