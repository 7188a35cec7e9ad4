package io.groupstage.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** How soon an observer that starts anew shows what is right, when the log before it is long. */
final class LongBacklog {

    private static final int GROUPS = 400;
    private static final int TOPICS = 40;
    private static final int PARTITIONS = 5;
    private static final int COMMITS_A_GENERATION = 5;
    private static final double TARGET_SECONDS = 5;
    private static final double TARGET_PER_SECOND = 200_000;
    private static final Duration CORRECT = Duration.ofSeconds(120);

    private final Tools tools;
    private final Sizes.Backlog sizes;

    LongBacklog(Tools tools, Sizes.Backlog sizes) {
        this.tools = tools;
        this.sizes = sizes;
    }

    /** All in seconds from the start of the process, and how much of a processor it had until all was read. */
    private record Start(double ready, double correct, double whole, double cpu) {}

    List<Row> rows() throws Exception {
        Path directory = tools.processes().directory().resolve("backlog");
        try (BenchBroker broker = BenchBroker.start(directory)) {
            List<AliveGroup> groups = groups(broker.topics(TOPICS, PARTITIONS));
            long records = write(broker, groups);
            Digest expected = groups.stream().map(AliveGroup::digest).reduce(Digest.NONE, Digest::plus);
            List<Start> starts = new ArrayList<>();
            for (int i = 0; i < sizes.starts(); i++) {
                starts.add(start(broker, expected));
            }
            return List.of(boardRow(records, starts), wholeRow(records, starts));
        } finally {
            Processes.delete(directory);
        }
    }

    private static List<AliveGroup> groups(List<String> topics) {
        return IntStream.iterate(0, number -> number + 1)
                .mapToObj(number -> new AliveGroup(number, turned(topics, number), PARTITIONS))
                .filter(AliveGroup::classic) // the others would have to be kept alive while nothing may change
                .limit(GROUPS)
                .toList();
    }

    /** All topics, another one first. */
    private static List<String> turned(List<String> topics, int by) {
        return IntStream.range(0, topics.size())
                .mapToObj(i -> topics.get((i + by) % topics.size()))
                .toList();
    }

    /** Through the coordinator; returns how many records of commits it wrote. */
    private long write(BenchBroker broker, List<AliveGroup> groups) throws Exception {
        int each = groups.getFirst().committed();
        int rounds = Math.max(1, sizes.records() / (groups.size() * each));
        List<Future<?>> written = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AliveGroups.THREADS)) {
            for (int thread = 0; thread < AliveGroups.THREADS; thread++) {
                int first = thread;
                Callable<Void> task = () -> {
                    writeSome(broker, groups, first, rounds);
                    return null;
                };
                written.add(threads.submit(task));
            }
        }
        for (Future<?> one : written) {
            one.get();
        }
        return (long) rounds * groups.size() * each;
    }

    private static void writeSome(BenchBroker broker, List<AliveGroup> groups, int first, int rounds)
            throws IOException {
        try (Wire wire = broker.connect()) {
            for (int round = 0; round < rounds; round++) {
                for (int i = first; i < groups.size(); i += AliveGroups.THREADS) {
                    if (round % COMMITS_A_GENERATION == 0) {
                        groups.get(i).join(wire);
                    }
                    groups.get(i).commit(wire);
                }
            }
        }
    }

    private Start start(BenchBroker broker, Digest expected) throws Exception {
        long begun = System.nanoTime();
        try (ObserverUnderTest observer = ObserverUnderTest.start(tools, broker)) {
            Waiting.until("a correct board", CORRECT, () -> observer.board().equals(expected));
            double correct = secondsSince(begun);
            Waiting.until("the whole log read", CORRECT, observer::whole);
            double whole = secondsSince(begun);
            double cpu = observer.cpuSeconds();
            if (!observer.board().equals(expected)) {
                throw new IOException("the board is not correct any more once the whole log is read");
            }
            return new Start(observer.untilReady().toMillis() / 1e3, correct, whole, cpu);
        }
    }

    private static double secondsSince(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static Row wholeRow(long records, List<Start> starts) {
        double perCpuSecond =
                Figures.median(starts.stream().map(start -> records / start.cpu()).toList());
        return new Row(
                Figures.format("Reading %,d records of `__consumer_offsets` from a broker", records),
                "at least 200,000 records/s on one core",
                Figures.format(
                        "%,.0f records a second of the observer's processor time; by the clock %,.0f (median %.1f s)",
                        perCpuSecond,
                        Figures.median(starts.stream()
                                .map(start -> records / start.whole())
                                .toList()),
                        Figures.median(starts.stream().map(Start::whole).toList())),
                "",
                perCpuSecond >= TARGET_PER_SECOND,
                "in the same starts: from the start of the process until all of the log is fetched, decoded, folded and shown,"
                        + " with the same board as before; the start of the JVM, the first look by way of the coordinators and"
                        + " the rounds of questions to the cluster are in it; the broker sends from the same cores");
    }

    private static Row boardRow(long records, List<Start> starts) {
        List<Double> correct = starts.stream().map(Start::correct).toList();
        double worst = Figures.worst(correct);
        return new Row(
                Figures.format("Ready with a correct board after a restart, %,d records before it", records),
                "at most 5 s",
                Figures.format(
                        "median %.2f s, worst of %d %.2f s (ready alone: median %.2f s)",
                        Figures.median(correct),
                        starts.size(),
                        worst,
                        Figures.median(starts.stream().map(Start::ready).toList())),
                "",
                worst <= TARGET_SECONDS,
                Figures.format(
                        "from the start of a new process with an observer in it (-Xmx384m, no ahead-of-time cache) to its first"
                                + " answer, after ready, that has each of %,d groups, each owner and each of %,d committed offsets as"
                                + " the bench left them; the log was written through the coordinator, by classic groups of one member"
                                + " that commit %d partitions at a time and join anew after each %d commits",
                        GROUPS,
                        GROUPS * TOPICS * PARTITIONS,
                        TOPICS * PARTITIONS,
                        COMMITS_A_GENERATION));
    }
}
