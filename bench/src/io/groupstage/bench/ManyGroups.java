package io.groupstage.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** How late commits are seen, and what it costs to see them, with more and more groups alive. */
final class ManyGroups {

    private static final int TOPICS = 200;
    private static final int PARTITIONS = 5;
    private static final long INTERVAL_MILLIS = 5_000;
    private static final long ALONE_MILLIS = 250; // one group would tell too little in five seconds
    private static final Duration SETTLED = Duration.ofSeconds(8);
    private static final double TARGET_P50_MILLIS = 50;
    private static final double TARGET_P99_MILLIS = 250;

    private final Tools tools;
    private final Sizes.Alive sizes;

    ManyGroups(Tools tools, Sizes.Alive sizes) {
        this.tools = tools;
        this.sizes = sizes;
    }

    private record Measured(
            int groups, ObserverUnderTest.Window window, double commitsPerSecond, long heap, double resident) {}

    List<Row> rows() throws Exception {
        Path directory = tools.processes().directory().resolve("many-groups");
        List<Row> rows = new ArrayList<>();
        Optional<Measured> first = Optional.empty();
        try (BenchBroker broker = BenchBroker.start(directory)) {
            List<String> topics = broker.topics(TOPICS, PARTITIONS);
            try (ObserverUnderTest observer = ObserverUnderTest.start(tools, broker)) {
                int from = 0;
                for (int count : sizes.groups()) {
                    Measured measured = measure(broker, observer, topics, from, count);
                    first = first.or(() -> Optional.of(measured));
                    rows.add(row(measured, first.get()));
                    from += count;
                }
            }
        } finally {
            Processes.delete(directory);
        }
        return rows;
    }

    /** Each time other groups: those before have no members any more, and their offsets remain. */
    private Measured measure(BenchBroker broker, ObserverUnderTest observer, List<String> topics, int from, int count)
            throws Exception {
        List<AliveGroup> groups = IntStream.range(from, from + count)
                .mapToObj(number -> new AliveGroup(number, List.of(topics.get(number % TOPICS)), PARTITIONS))
                .toList();
        try (AliveGroups alive = AliveGroups.start(broker, groups, count == 1 ? ALONE_MILLIS : INTERVAL_MILLIS)) {
            alive.awaitJoined();
            Waiting.pass(SETTLED);
            long before = alive.commits();
            ObserverUnderTest.Window window = observer.during(sizes.window());
            double perSecond = (alive.commits() - before) / (double) sizes.window().toSeconds();
            return new Measured(count, window, perSecond, observer.heap(), observer.resident());
        }
    }

    private Row row(Measured measured, Measured first) {
        double p50 = Figures.median(measured.window().millis());
        double p99 = Figures.percentile(measured.window().millis(), 99);
        return new Row(
                Figures.format(
                        measured.groups() == 1
                                ? "A commit is seen, 1 group alive"
                                : "A commit is seen, %,d groups alive",
                        measured.groups()),
                "p50 at most 50 ms, p99 at most 250 ms",
                Figures.format(
                        "p50 %.1f ms, p99 %.1f ms, worst of %,d %.1f ms; the observer takes %.0f %% of a core, %.0f MB of heap"
                                + " after a collection, %.0f MB resident%s",
                        p50,
                        p99,
                        measured.window().millis().size(),
                        Figures.worst(measured.window().millis()),
                        measured.window().cpuPercent(),
                        measured.heap() / 1e6,
                        measured.resident(),
                        measured == first ? "" : perGroup(measured, first)),
                "",
                p50 <= TARGET_P50_MILLIS && p99 <= TARGET_P99_MILLIS,
                how(measured));
    }

    private static String perGroup(Measured measured, Measured first) {
        int more = measured.groups() - first.groups();
        return Figures.format(
                ": %.1f kB of heap and %.1f kB resident a group",
                (measured.heap() - first.heap()) / 1e3 / more,
                (measured.resident() - first.resident()) * 1e3 / more);
    }

    private String how(Measured measured) {
        return Figures.format(
                "four of five groups classic, the fifth KIP-848; a group is one member that owns the %d partitions of one of"
                        + " %d topics and commits all of them every %.2f s, without fetching (%.0f commits/s in all, through %d"
                        + " connections of the bench); an observer in a process of its own (-Xmx384m, nothing else in it), broker"
                        + " and bench on the same cores; for %d s, from the commit's timestamp by the coordinator, in whole milliseconds and so up to one too early, to the call of"
                        + " the observer's listener, when the group is there for the API; memory beside that of one group, divided"
                        + " by the groups",
                PARTITIONS,
                TOPICS,
                (measured.groups() == 1 ? ALONE_MILLIS : INTERVAL_MILLIS) / 1e3,
                measured.commitsPerSecond(),
                AliveGroups.THREADS,
                sizes.window().toSeconds());
    }
}
