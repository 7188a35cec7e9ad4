package io.groupstage.app.spec;

import io.groupstage.course.lab.Rate;
import io.groupstage.kafka.broker.TeamQuota;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Holds the options of {@code groupstage up}.
 *
 * @param rate the requested rate; if empty, the lab continues with the rate of its last run
 * @param network the addresses on which it listens
 * @param quota the quota of each team
 * @param repair whether damaged records are cut out of the logs before the brokers start
 * @param bots how many bots start with the lab
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
        boolean repair,
        int bots) {

    /** Returns a text for the log, without the seed, which is a secret. */
    @Override
    public String toString() {
        return "LabOptions[teams=" + teams + ", partitions=" + partitions + ", rate=" + rate + ", brokers=" + brokers
                + ", network=" + network + ", quota=" + quota + ", dataDirectory=" + dataDirectory + ", course="
                + course + ", fresh=" + fresh + ", repair=" + repair + ", bots=" + bots + "]";
    }

    /** Holds the address to listen on, and the ports; broker n listens on {@code kafkaPort + n - 1}. */
    public record Network(String host, int kafkaPort, int httpPort, TlsChoice tls) {

        /** Listens without TLS. */
        public Network(String host, int kafkaPort, int httpPort) {
            this(host, kafkaPort, httpPort, new TlsChoice.Off());
        }
    }
}
