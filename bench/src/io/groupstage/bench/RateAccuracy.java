package io.groupstage.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How many records each second really had, from the timestamps in the log. */
final class RateAccuracy {

    private static final double TARGET_PERCENT = 2;
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final LabUnderTest lab;
    private final Duration window;

    RateAccuracy(LabUnderTest lab, Duration window) {
        this.lab = lab;
        this.window = window;
    }

    Row row(double rate) throws Exception {
        lab.orderRate(rate);
        Waiting.pass(SETTLED);
        long from = System.currentTimeMillis();
        Waiting.pass(window.plusSeconds(2));
        long to = System.currentTimeMillis();
        lab.orderRate(0);
        List<Double> deviations = deviations(WrittenAt.between(lab, from, to), rate);
        double p99 = Figures.percentile(deviations, 99);
        return new Row(
                Figures.format("Accuracy at %,.0f records/s, each second of %d", rate, window.toSeconds()),
                "p99 of the deviation within 2 %",
                Figures.format(
                        "p50 %.2f %%, p99 %.2f %%, worst %.2f %%",
                        Figures.median(deviations), p99, Figures.worst(deviations)),
                "",
                p99 <= TARGET_PERCENT,
                "rate set with `PUT /api/v1/traffic`; the records' timestamps are read back from the log afterwards and counted"
                        + " second by second, a second beginning midway between two slots of the schedule (else one record,"
                        + " a millisecond early or late, would count as one too many here and one too few there)");
    }

    /** Of each whole second, in percent of the rate. */
    private List<Double> deviations(long[] timestamps, double rate) {
        double interval = 1000 / rate;
        double begin = timestamps[0] + phase(timestamps, interval) + interval / 2;
        long[] counts = new long[(int) window.toSeconds()];
        for (long at : timestamps) {
            int second = (int) Math.floor((at - begin) / 1000);
            if (second >= 0 && second < counts.length) {
                counts[second]++;
            }
        }
        List<Double> deviations = new ArrayList<>();
        for (long count : counts) {
            deviations.add(100 * Math.abs(count - rate) / rate);
        }
        return deviations;
    }

    /** Where in an interval the records lie, seen from the first one: a mean on the circle. */
    private static double phase(long[] timestamps, double interval) {
        double sine = 0;
        double cosine = 0;
        for (long at : timestamps) {
            double angle = 2 * Math.PI * ((at - timestamps[0]) % interval) / interval;
            sine += Math.sin(angle);
            cosine += Math.cos(angle);
        }
        return Math.atan2(sine, cosine) / (2 * Math.PI) * interval;
    }
}
