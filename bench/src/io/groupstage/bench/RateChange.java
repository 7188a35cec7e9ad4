package io.groupstage.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** From the request for another rate to the first record from which on the log has that rate. */
final class RateChange {

    private static final double TARGET_MILLIS = 200;
    private static final double[] RATES = {10, 1_000, 5_000, 20_000};
    private static final long BEFORE_MILLIS = 700;
    private static final long AFTER_MILLIS = 1_200;

    /** The spacing is looked at over so much at a time, or over one interval where that is longer. */
    private static final int SPAN_MILLIS = 50;

    /** And over so much, which must hold as well: the rate is there to stay. */
    private static final int WHILE_MILLIS = 250;

    private static final double TOLERANCE = 0.15;

    private final LabUnderTest lab;
    private final int changes;

    RateChange(LabUnderTest lab, int changes) {
        this.lab = lab;
        this.changes = changes;
    }

    private record Change(long askedAt, double rate) {}

    Row row() throws Exception {
        List<Change> asked = new ArrayList<>();
        for (int i = 0; i <= changes; i++) {
            double rate = RATES[(i * (i / RATES.length % 2 == 0 ? 1 : 3)) % RATES.length];
            asked.add(new Change(lab.orderRate(rate), rate));
            Waiting.pass(Duration.ofMillis(
                    BEFORE_MILLIS + AFTER_MILLIS + ThreadLocalRandom.current().nextInt(100)));
        }
        lab.orderRate(0);
        long[] timestamps = WrittenAt.between(lab, asked.getFirst().askedAt(), System.currentTimeMillis());
        List<Double> delays = new ArrayList<>();
        for (Change change : asked.subList(1, asked.size())) {
            delays.add(delay(timestamps, change));
        }
        double worst = Figures.worst(delays);
        return new Row(
                "A change of rate is on the wire",
                "within 200 ms",
                Figures.format("p50 %.0f ms, worst of %d: %.0f ms", Figures.median(delays), delays.size(), worst),
                "",
                worst <= TARGET_MILLIS,
                "changes among 10, 1,000, 5,000 and 20,000/s; from the instant before `PUT /api/v1/traffic` to the timestamp of the"
                        + " first record from which on the new spacing holds: over the next 50 ms, and over the next quarter of a"
                        + " second (one interval, where that is longer), to within 15 % (an error of 10 ms at most); the"
                        + " timestamps are the broker's, of when it appended a batch");
    }

    /** Milliseconds; all that was looked at where the new rate never held. */
    private static double delay(long[] timestamps, Change change) {
        long end = change.askedAt() + AFTER_MILLIS;
        for (int i = 0; i < timestamps.length && timestamps[i] < end; i++) {
            if (timestamps[i] >= change.askedAt()
                    && holds(timestamps, i, change.rate(), SPAN_MILLIS)
                    && holds(timestamps, i, change.rate(), WHILE_MILLIS)) {
                return timestamps[i] - change.askedAt();
            }
        }
        return AFTER_MILLIS;
    }

    /**
     * Not each part of the while as well: the broker stamps what it has, and where it pauses for some milliseconds, the
     * rate has not changed.
     */
    private static boolean holds(long[] timestamps, int from, double rate, int millis) {
        int within = (int) Math.max(1, Math.round(rate * millis / 1000));
        double expected = within * 1000 / rate;
        double slack = Math.max(2, TOLERANCE * expected);
        return from + within < timestamps.length
                && Math.abs(timestamps[from + within] - timestamps[from] - expected) <= slack;
    }
}
