package io.groupstage.bench;

import io.groupstage.bench.Viewers.Update;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * The stream of the board with many viewers: what they cost the lab, how late the last of them has an update, and what
 * viewers change that do not read.
 */
final class BoardViewers {

    /** A whole class, whose boards change all the time. */
    static final String[] OPTIONS = {"--teams", "15", "--rate", "1000", "--bots", "14"};

    private static final double TARGET_CORES = 0.5;
    private static final double TARGET_P99_MILLIS = 250;
    private static final double TARGET_RATIO = 2;
    private static final double TARGET_KIBIBYTES = 64;
    private static final int LOOKS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A stalled viewer is disconnected ten seconds after its connection is full. */
    private static final Duration STALLED = Duration.ofSeconds(7);

    private final LabUnderTest lab;
    private final Sizes.Streams sizes;

    BoardViewers(LabUnderTest lab, Sizes.Streams sizes) {
        this.lab = lab;
        this.sizes = sizes;
    }

    /** Of one time: the processors that the lab used, and the updates that each viewer had. */
    private record Window(double cores, List<Update> updates, double seconds) {

        double perSecond() {
            return updates.size() / seconds;
        }

        List<Double> millis() {
            return updates.stream().map(Update::millis).toList();
        }

        double bytes() {
            return Figures.median(
                    updates.stream().map(update -> (double) update.bytes()).toList());
        }
    }

    List<Row> rows() throws Exception {
        URI board = URI.create(lab.labJson().path("board").asText());
        try (Viewers warmUp = Viewers.reading(board, sizes.viewers())) {
            measure(warmUp); // the bots catch up, and the lab compiles what it needs
        }
        double before = coresOfOne(board);
        Window all;
        Window beside;
        try (Viewers viewers = Viewers.reading(board, sizes.viewers())) {
            all = measure(viewers);
            try (Viewers stalled = Viewers.stalled(board, sizes.stalled() / 2)) {
                beside = measure(viewers, STALLED);
            }
        }
        double one = (before + coresOfOne(board)) / 2; // the class works more or less from minute to minute
        return List.of(cost(one, all), delay(all), beside(all, beside), memory(board));
    }

    private double coresOfOne(URI board) throws Exception {
        try (Viewers viewer = Viewers.reading(board, 1)) {
            return measure(viewer).cores();
        }
    }

    private Window measure(Viewers viewers) throws Exception {
        return measure(viewers, sizes.window());
    }

    private Window measure(Viewers viewers, Duration window) throws Exception {
        viewers.restart();
        Waiting.until("an update of each viewer", PATIENCE, () -> !viewers.complete().isEmpty());
        viewers.restart();
        Duration before = processorTime();
        long begun = System.nanoTime();
        Waiting.pass(window);
        double seconds = (System.nanoTime() - begun) / 1e9;
        double cores = processorTime().minus(before).toNanos() / 1e9 / seconds;
        return new Window(cores, viewers.complete(), seconds);
    }

    private Duration processorTime() {
        return lab.processes().getFirst().info().totalCpuDuration().orElseThrow();
    }

    /** @param one the processors that the lab uses with one viewer, before and after */
    private Row cost(double one, Window all) {
        double more = all.cores() - one;
        return new Row(
                Figures.format("%,d viewers of the board, processor time", sizes.viewers()),
                "at most half a core",
                Figures.format("%.2f cores (the lab %.2f, with one viewer %.2f)", more, all.cores(), one),
                "",
                more <= TARGET_CORES,
                how(all));
    }

    private Row delay(Window all) {
        double p99 = Figures.percentile(all.millis(), 99);
        return new Row(
                Figures.format("An update of the board is with the last of %,d viewers", sizes.viewers()),
                "p99 at most 250 ms",
                figures(all),
                "",
                p99 <= TARGET_P99_MILLIS,
                how(all)
                        + "; from the instant of the board to the end of its last arrival, with the viewers on the same"
                        + " machine. An event that comes less than 250 ms after an update waits for the next one before that");
    }

    private Row beside(Window all, Window beside) {
        double ratio = Figures.percentile(beside.millis(), 99) / Figures.percentile(all.millis(), 99);
        return new Row(
                Figures.format("The same beside %,d viewers that do not read", sizes.stalled() / 2),
                "p99 below twice that without them",
                Figures.format("ratio %.2f (%s)", ratio, figures(beside)),
                "",
                ratio < TARGET_RATIO,
                "the first " + STALLED.toSeconds() + " s after they have come; " + how(beside));
    }

    private Row memory(URI board) throws Exception {
        double kibibytes;
        double queued;
        SendQueues queues;
        try (LabMemory memory = LabMemory.of(lab.processes().getFirst())) {
            double before = least(memory);
            double during;
            try (Viewers stalled = Viewers.stalled(board, sizes.stalled())) {
                Waiting.pass(STALLED);
                queues = SendQueues.of(board.getPort());
                during = least(memory);
                queued = queues.bytes() / 1024.0 / Math.max(1, queues.connections());
            }
            Waiting.pass(STALLED);
            double without = (before + least(memory)) / 2; // the class goes on, and its state grows
            kibibytes = (during - without) / 1024.0 / sizes.stalled();
        }
        return new Row(
                "Memory that a viewer takes that does not read",
                Figures.format("at most %.0f KiB", TARGET_KIBIBYTES),
                Figures.format("%.0f KiB (lab %.0f, send queue %.0f)", kibibytes + queued, kibibytes, queued),
                "",
                kibibytes + queued <= TARGET_KIBIBYTES && queues.connections() >= sizes.stalled(),
                Figures.format(
                        "%d connections that follow the board and never read, %d s after they have come (%d had unread"
                                + " bytes in their queue): the heap after a collection and the direct buffers of the lab, beside the mean of those before and afterwards, and"
                                + " the bytes in the kernel's send queues; ten seconds after its queue is full, the lab ends such a connection",
                        sizes.stalled(), STALLED.toSeconds(), queues.connections()));
    }

    /** Looks several times, because what is in flight changes from one moment to the next. */
    private static long least(LabMemory memory) throws Exception {
        long least = Long.MAX_VALUE;
        for (int look = 0; look < LOOKS; look++) {
            least = Math.min(least, memory.bytes());
        }
        return least;
    }

    private static String figures(Window window) {
        return Figures.format(
                "p50 %.0f ms, p99 %.0f ms, worst of %d %.0f ms",
                Figures.median(window.millis()),
                Figures.percentile(window.millis(), 99),
                window.updates().size(),
                Figures.worst(window.millis()));
    }

    private String how(Window window) {
        return Figures.format(
                "%,d streams of the board of a class of 15 teams at 1,000 records/s, 14 of them bots, for %.0f s: %.1f updates"
                        + " a second of %.1f KiB each",
                sizes.viewers(), window.seconds(), window.perSecond(), window.bytes() / 1024);
    }
}
