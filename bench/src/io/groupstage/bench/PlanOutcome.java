package io.groupstage.bench;

import io.groupstage.plan.sim.Report;
import io.groupstage.plan.sim.Sample;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What an experiment showed; computed in the same way of a plan and of what the X-ray saw. Times are in seconds.
 *
 * @param rebalances how many began at the event or after it; the second rounds of cooperative ones do not count
 * @param pause how long they took together; after a crash also how long nobody noticed it
 * @param peak the largest lag as the X-ray shows it: what nobody has committed
 * @param drained from the event until the lag stayed as small as it was before; 0 if it did not stand out, empty if it stood out until the end
 * @param twice the records that were delivered twice
 */
record PlanOutcome(double rebalances, double pause, double peak, OptionalDouble drained, double twice) {

    /** A lag that is this much larger than it was before the event stands out from the rhythm of the commits. */
    private static final double STANDS_OUT = 1.5;

    /** How long the lag is watched for what is usual, in seconds: longer than any commit interval of the experiments. */
    private static final double RHYTHM = 6;

    /** A rebalance that began this much earlier than the event belongs to it: clocks are read one after the other. */
    private static final double EARLIER = 0.5;

    /** The lag at a time, in seconds since the event. */
    record Lag(double at, long records) {}

    /** A rebalance, in seconds since the event. */
    record Span(double from, double to, boolean second) {}

    static PlanOutcome of(List<Lag> lags, List<Span> all, boolean crash, double twice) {
        List<Span> spans = all.stream().filter(span -> span.from() >= -EARLIER).toList();
        double took = spans.stream().mapToDouble(span -> span.to() - span.from()).sum();
        double unnoticed = crash ? spans.stream().mapToDouble(Span::from).min().orElse(0) : 0;
        double peak = lags.stream().filter(lag -> lag.at() >= 0).mapToLong(Lag::records).max().orElse(0);
        return new PlanOutcome(
                spans.stream().filter(span -> !span.second()).count(), took + unnoticed, peak, drained(lags), twice);
    }

    private static OptionalDouble drained(List<Lag> lags) {
        double usual = STANDS_OUT * lags.stream().filter(lag -> lag.at() < 0 && lag.at() >= -RHYTHM).mapToLong(Lag::records).max().orElse(0);
        List<Lag> large = lags.stream().filter(lag -> lag.at() >= 0 && lag.records() > usual).toList();
        if (usual == 0 || large.isEmpty()) {
            return OptionalDouble.of(0);
        }
        double last = large.getLast().at();
        return lags.getLast().at() - last < RHYTHM ? OptionalDouble.empty() : OptionalDouble.of(last);
    }

    /** What a plan predicts. */
    static PlanOutcome of(Report report, long event, boolean crash) {
        List<Lag> lags = report.samples().stream().map(sample -> lag(sample, event)).toList();
        List<Span> spans = report.rebalances().stream()
                .map(one -> new Span(seconds(one.at() - event), seconds(one.ended() - event), one.second()))
                .toList();
        return of(lags, spans, crash, report.twice());
    }

    private static Lag lag(Sample sample, long event) {
        return new Lag(seconds(sample.at() - event), sample.committedLag());
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
