package io.groupstage.course.hint;

import java.util.Locale;
import java.util.Optional;

/** A client library, recognized by the name of the software that the client reports, or by a default client id. */
public enum ClientKind {
    KAFKA_PYTHON("kafka-python"),
    CONFLUENT_KAFKA("confluent-kafka"),
    KAFKAJS("KafkaJS"),
    JAVA("Java"),
    KCAT("kcat"),
    UNKNOWN("any client");

    private final String label;

    ClientKind(String label) {
        this.label = label;
    }

    /** Returns its name for people, and the key of its lines in {@code course/hints.yaml}. */
    public String label() {
        return label;
    }

    /**
     * Recognizes a client. A program may choose any client id, so the name of the software comes first.
     *
     * @param clientId the {@code client.id}; hostile text
     * @param software the name of the client library, if it sent one (KIP-511); hostile text
     */
    public static ClientKind of(String clientId, Optional<String> software) {
        String id = clientId.toLowerCase(Locale.ROOT);
        return software.map(name -> ofSoftware(name.toLowerCase(Locale.ROOT), id))
                .filter(kind -> kind != UNKNOWN)
                .orElseGet(() -> ofClientId(id));
    }

    private static ClientKind ofSoftware(String software, String id) {
        if (software.contains("kafka-python") && !software.contains("confluent")) {
            return KAFKA_PYTHON;
        } else if (software.contains("librdkafka") || software.contains("confluent")) {
            return id.startsWith("kcat") ? KCAT : CONFLUENT_KAFKA;
        } else if (software.contains("kafkajs")) {
            return KAFKAJS;
        }
        return software.contains("apache-kafka-java") ? JAVA : UNKNOWN;
    }

    private static ClientKind ofClientId(String id) {
        if (id.startsWith("kafka-python")) {
            return KAFKA_PYTHON;
        } else if (id.startsWith("rdkafka") || id.startsWith("confluent-kafka")) {
            return CONFLUENT_KAFKA;
        } else if (id.startsWith("kafkajs")) {
            return KAFKAJS;
        } else if (id.startsWith("kcat")) {
            return KCAT;
        }
        return id.matches("consumer-.{0,100}-\\d{1,9}|producer-\\d{1,9}") ? JAVA : UNKNOWN;
    }
}
