package io.groupstage.cli.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Holds the options of a plan over time. {@code plan.ask} reads and checks their values, as it does for HTTP. */
final class PlanTimeOptions {

    private static final long LARGEST_FILE = 1_000_000;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Records that arrive in a second in all partitions together: asks for a plan over time")
    private @Nullable String rate;

    @Option(
            names = "--rates",
            paramLabel = "FILE",
            description = "CSV file with a line SECONDS,RATE for each change of the rate, instead of --rate")
    private @Nullable Path rates;

    @Option(names = "--wave", paramLabel = "PERIOD:SHARE", description = "Swing of the rate, such as 24h:0.5")
    private @Nullable String wave;

    @Option(
            names = "--hot",
            paramLabel = "PARTITION:SHARE",
            description = "Partition that gets a share of all records, such as 3:0.5. Default: all get the same")
    private @Nullable String hot;

    @Option(
            names = "--skew",
            paramLabel = "zipf:S|WEIGHTS",
            description =
                    "Shares of the partitions: zipf:1.1 gives partition 0 the largest and each following a smaller one;"
                            + " 5,3,1,1 names the weight of each. Default: all get the same")
    private @Nullable String skew;

    @Option(names = "--processing", paramLabel = "TIME", description = "Time for a record, such as 1ms")
    private @Nullable String processing;

    @Option(
            names = "--spread",
            paramLabel = "SIGMA",
            description = "Spread of that time: sigma of a log-normal distribution. Default: 0, a constant time")
    private @Nullable String spread;

    @Option(
            names = "--slow",
            paramLabel = "MEMBER:FACTOR",
            description = "Member that needs several times as long, such as B:4; may be repeated")
    private List<String> slow = new ArrayList<>();

    @Option(
            names = "--at",
            paramLabel = "TIME:EVENT",
            description = "Event: 60s:crash:B, 60s:leave:B, 60s:join, 60s:join:B (again), 60s:deploy:10s (restarts one"
                    + " after the other, each down for 10 s), 60s:rate:4000; may be repeated")
    private List<String> events = new ArrayList<>();

    @Option(names = "--for", paramLabel = "TIME", description = "Simulated time. Default: 10m")
    private @Nullable String length;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of what a real group leaves to chance. Default: 1")
    private @Nullable String seed;

    @Option(
            names = "--max-lag",
            paramLabel = "TIME",
            description = "Longest time for which a record may wait: asks for the smallest group")
    private @Nullable String maxLag;

    @Option(
            names = "--failures",
            paramLabel = "N/h",
            description = "Crashes of consumers that the group must survive within --max-lag, such as 1/h or 3/d")
    private @Nullable String failures;

    @Option(names = "--max-poll-records", paramLabel = "N", description = "max.poll.records. Default: 500")
    private @Nullable String maxPollRecords;

    @Option(names = "--max-poll-interval", paramLabel = "TIME", description = "max.poll.interval.ms. Default: 5m")
    private @Nullable String maxPollInterval;

    @Option(names = "--commit-interval", paramLabel = "TIME", description = "auto.commit.interval.ms. Default: 5s")
    private @Nullable String commitInterval;

    @Option(names = "--session-timeout", paramLabel = "TIME", description = "session.timeout.ms. Default: 45s")
    private @Nullable String sessionTimeout;

    @Option(
            names = "--heartbeat-interval",
            paramLabel = "TIME",
            description = "heartbeat.interval.ms. Default: 3s, and 5s for --protocol consumer")
    private @Nullable String heartbeatInterval;

    @Option(
            names = "--initial-rebalance-delay",
            paramLabel = "TIME",
            description = "group.initial.rebalance.delay.ms of the broker, for classic groups. Default: 3s")
    private @Nullable String initialDelay;

    /**
     * Adds the options that were given, by the names of their parameters.
     *
     * @throws IOException if the file with the rates cannot be read
     */
    void addTo(Map<String, List<String>> given) throws IOException {
        Given.add(given, "rate", rate);
        if (rates != null) {
            Given.add(given, "rates", content(rates));
        }
        Given.add(given, "max-lag", maxLag);
        Given.add(given, "failures", failures);
        Given.add(given, "wave", wave);
        Given.add(given, "hot", hot);
        Given.add(given, "skew", skew);
        Given.add(given, "processing", processing);
        Given.add(given, "spread", spread);
        Given.add(given, "slow", slow);
        Given.add(given, "at", events);
        Given.add(given, "for", length);
        Given.add(given, "seed", seed);
        Given.add(given, "max-poll-records", maxPollRecords);
        Given.add(given, "max-poll-interval", maxPollInterval);
        Given.add(given, "commit-interval", commitInterval);
        Given.add(given, "session-timeout", sessionTimeout);
        Given.add(given, "heartbeat-interval", heartbeatInterval);
        Given.add(given, "initial-rebalance-delay", initialDelay);
    }

    private static String content(Path file) throws IOException {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new IOException("--rates: " + file + " is larger than 1 MB");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (java.nio.file.FileSystemException | java.nio.charset.CharacterCodingException e) {
            throw new IOException(
                    "--rates: " + file + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }
}
