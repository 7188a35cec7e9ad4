package io.groupstage.app.spec;

import io.groupstage.course.lab.Rate;
import io.groupstage.kafka.broker.TeamQuota;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What {@code groupstage up} was asked for.
 *
 * @param rate if it was asked for; else the one of the last run, which its instructor page changes
 * @param network where it listens
 * @param quota of each team
 * @param repair whether damaged records are cut out of the logs before the brokers start
 */
public record LabOptions(
        int teams,
        int partitions,
        Optional<Rate> rate,
        int brokers,
        Network network,
        TeamQuota quota,
        Path dataDirectory,
        OptionalLong seed,
        Optional<Path> course,
        boolean fresh,
        boolean repair) {

    /** For the log: the seed is a secret. */
    @Override
    public String toString() {
        return "LabOptions[teams=" + teams + ", partitions=" + partitions + ", rate=" + rate + ", brokers=" + brokers
                + ", network=" + network + ", quota=" + quota + ", dataDirectory=" + dataDirectory + ", course="
                + course + ", fresh=" + fresh + ", repair=" + repair + "]";
    }

    /** The address to bind to, and the ports; broker n listens on {@code kafkaPort + n - 1}. */
    public record Network(String host, int kafkaPort, int httpPort) {}
}
