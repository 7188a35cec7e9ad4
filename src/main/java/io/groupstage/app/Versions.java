package io.groupstage.app;

import io.groupstage.kafka.broker.LabClient;

/** Reads the versions of Groupstage, Kafka and Java. */
public final class Versions {

    private Versions() {}

    public static String groupstage() {
        String version = Versions.class.getPackage().getImplementationVersion();
        return version == null ? "(not packed)" : version;
    }

    public static String kafka() {
        return LabClient.kafkaVersion();
    }

    public static String java() {
        return Runtime.version().toString();
    }
}
