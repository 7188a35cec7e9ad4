package io.groupstage.cli;

import io.groupstage.app.spec.LabOptions;
import io.groupstage.app.spec.LabOptions.Network;
import io.groupstage.course.lab.Rate;
import io.groupstage.kafka.broker.TeamQuota;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Holds the options of a lab and checks their bounds. */
final class UpOptions {

    @Option(
            names = "--teams",
            paramLabel = "N",
            defaultValue = "15",
            description = "Number of teams. Default: ${DEFAULT-VALUE}")
    private int teams;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "5",
            description = "Partitions of new_users. Default: ${DEFAULT-VALUE}")
    private int partitions;

    @Option(
            names = "--rate",
            paramLabel = "N|max",
            converter = RateConverter.class,
            description = "Users a second; change it later on the instructor's page. Default: the rate of the last run,"
                    + " 10 at first")
    private @Nullable Rate rate;

    @Option(
            names = "--bots",
            paramLabel = "N",
            defaultValue = "0",
            description = "Number of bots: teams that work by themselves, from the highest team number down. Default:"
                    + " ${DEFAULT-VALUE}")
    private int bots;

    @Option(
            names = "--brokers",
            paramLabel = "1|3",
            defaultValue = "1",
            description = "Number of Kafka brokers. Default: ${DEFAULT-VALUE}")
    private int brokers;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to listen on; 0.0.0.0 opens the lab to the local network. Default: ${DEFAULT-VALUE}")
    private String host = "127.0.0.1";

    @Mixin
    private TlsOptions tls = new TlsOptions();

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Kafka's port for clients; 0 takes a free one. Default: ${DEFAULT-VALUE}")
    private int kafkaPort;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "The board's port; 0 takes a free one. Default: ${DEFAULT-VALUE}")
    private int httpPort;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            defaultValue = "groupstage-data",
            description = "Directory for all files of the lab. Default: ${DEFAULT-VALUE}")
    private Path dataDirectory = Path.of("groupstage-data");

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the users. Default: random, kept over restarts")
    private @Nullable Long seed;

    @Option(names = "--course", paramLabel = "FILE", description = "A course of your own. Default: the bundled one")
    private @Nullable Path course;

    @Option(
            names = "--fresh",
            description = "Begins anew: deletes everything that an earlier lab left in the data directory")
    private boolean fresh;

    @Option(
            names = "--repair",
            description =
                    "Removes damaged records from Kafka's logs before the start, reports them, and keeps a copy of"
                            + " each damaged file")
    private boolean repair;

    @Option(
            names = "--quota-in",
            paramLabel = "BYTES",
            defaultValue = "1048576",
            description = "Bytes a second that a team may produce. Default: ${DEFAULT-VALUE}")
    private double quotaIn;

    @Option(
            names = "--quota-out",
            paramLabel = "BYTES",
            defaultValue = "20971520",
            description = "Bytes a second that a team may consume. Default: ${DEFAULT-VALUE}")
    private double quotaOut;

    @Option(
            names = "--quota-requests",
            paramLabel = "PERCENT",
            defaultValue = "50",
            description = "Share of one broker thread that a team's requests may use. Default: ${DEFAULT-VALUE}")
    private double quotaRequests;

    LabOptions toLabOptions(CommandLine command) {
        within(command, "--teams", teams, 1, 200);
        within(command, "--partitions", partitions, 1, 200);
        within(command, "--kafka-port", kafkaPort, 0, 65_535);
        within(command, "--http-port", httpPort, 0, 65_535);
        within(command, "--quota-in", quotaIn, 1, Double.MAX_VALUE);
        within(command, "--quota-out", quotaOut, 1, Double.MAX_VALUE);
        within(command, "--quota-requests", quotaRequests, 1, Double.MAX_VALUE);
        if (brokers != 1 && brokers != 3) {
            throw new ParameterException(command, "--brokers: " + brokers + " is not 1 or 3");
        }
        if (bots < 0 || bots > teams) {
            throw new ParameterException(
                    command, "--bots: " + bots + " is not 0 to " + teams + ", the number of teams; see --teams");
        }
        return new LabOptions(
                teams,
                partitions,
                Optional.ofNullable(rate),
                brokers,
                new Network(host, kafkaPort, httpPort, tls.choice(command)),
                new TeamQuota(quotaIn, quotaOut, quotaRequests),
                dataDirectory,
                seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
                Optional.ofNullable(course),
                fresh,
                repair,
                bots);
    }

    static void within(CommandLine command, String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            String bounds = most == Double.MAX_VALUE
                    ? Math.round(least) + " or more"
                    : Math.round(least) + " to " + Math.round(most);
            throw new ParameterException(
                    command,
                    name + ": "
                            + java.math.BigDecimal.valueOf(value)
                                    .stripTrailingZeros()
                                    .toPlainString() + " is not " + bounds);
        }
    }
}
