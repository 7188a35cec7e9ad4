package io.groupstage.group.log;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Records how a partition's log grew: its end at each sampled instant, with straight lines in between. Immutable.
 *
 * <p>Keeps at most {@value #MOST} samples. Even growth or a pause needs few of them; recent bends are kept exactly, and
 * older ones to within a fraction of their age.
 *
 * <pre>{@code
 * LogGrowth growth = LogGrowth.from(noon, 100).with(noon.plusSeconds(10), 200);
 * growth.endAt(noon.plusSeconds(5)); // 150
 * growth.timeOf(149);                // noon + 5 s
 * growth.timeOf(99);                 // empty: it was written before the first sample
 * }</pre>
 */
public final class LogGrowth {

    /*
     * Thinning of samples. The samples (time, end) form a polyline that only rises. Each sample beyond MOST removes
     * one inner point: the one that the line between its two neighbours replaces best. This is polyline simplification
     * by repeated removal of the least significant point, as Visvalingam and Whyatt describe it ("Line generalisation by
     * repeated elimination of points", The Cartographic Journal 30, 1993), with another measure of significance.
     *
     * Their measure is the area of the triangle of three points. Here the question is "when was this record written?",
     * so the measure is an error in time: the distance, in seconds, between the sample's instant and the instant at
     * which the line between its neighbours reaches the same end. It is divided by the sample's age, because a lag of
     * three hours may be wrong by a minute, and a lag of three seconds may not.
     *
     * - Points on a straight line have the error 0 and go first: even growth and pauses cost nothing.
     * - The first sample and the newest one are never removed, so the known period keeps its length.
     * - Points are removed one at a time from a list that has been thinned before, so errors add up. LogGrowthTest bounds
     *   the error for a log that grows in bursts for 14 hours to a tenth of the age.
     *
     * A pass costs O(MOST), once for each new sample. The optimal choice of points (Imai and Iri, 1988) needs all samples
     * at once, which would have no bound.
     */

    static final int MOST = 128;

    private static final Duration RATE_WINDOW = Duration.ofSeconds(10);
    private static final Duration SHORTEST_RATE_WINDOW = Duration.ofSeconds(1);
    private static final double NANOS = 1e9;

    /** All samples but the newest, oldest first: times increase strictly, ends never decrease. */
    private final Instant[] times;

    private final long[] ends;
    private final Instant lastAt;
    private final long lastEnd;

    private LogGrowth(Instant[] times, long[] ends, Instant lastAt, long lastEnd) {
        this.times = times;
        this.ends = ends;
        this.lastAt = lastAt;
        this.lastEnd = lastEnd;
    }

    /** Returns the growth with a first sample. */
    public static LogGrowth from(Instant at, long end) {
        return new LogGrowth(new Instant[0], new long[0], at, end);
    }

    /**
     * Returns the growth with one more sample. A sample with a lower end or an earlier time starts anew: the log was
     * truncated or replaced, or the clock was set back, so older samples cannot be compared with it.
     */
    public LogGrowth with(Instant at, long end) {
        if (end < lastEnd || at.isBefore(lastAt)) {
            return from(at, end);
        }
        boolean resting = ends.length > 0 && ends[ends.length - 1] == lastEnd && end == lastEnd;
        if (resting || at.equals(lastAt)) {
            return new LogGrowth(times, ends, at, end);
        }
        LogGrowth grown = new LogGrowth(append(), appendEnd(), at, end);
        return grown.size() > MOST ? grown.without(grown.leastMissed()) : grown;
    }

    /** Returns the same growth with all instants moved. */
    public LogGrowth moved(Duration by) {
        return new LogGrowth(
                Arrays.stream(times).map(time -> time.plus(by)).toArray(Instant[]::new),
                ends,
                lastAt.plus(by),
                lastEnd);
    }

    private Instant[] append() {
        Instant[] longer = Arrays.copyOf(times, times.length + 1);
        longer[times.length] = lastAt;
        return longer;
    }

    private long[] appendEnd() {
        long[] longer = Arrays.copyOf(ends, ends.length + 1);
        longer[ends.length] = lastEnd;
        return longer;
    }

    /** Is the end of the log at one instant. */
    public record Sample(Instant at, long end) {}

    /** Returns the samples that are kept, oldest first. */
    public List<Sample> samples() {
        return IntStream.range(0, size())
                .mapToObj(i -> new Sample(time(i), end(i)))
                .toList();
    }

    /**
     * Restores the growth from its {@link #samples}.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static LogGrowth of(List<Sample> oldestFirst) {
        if (oldestFirst.isEmpty()) {
            throw new IllegalArgumentException("the growth of a log has at least one sample");
        }
        List<Sample> earlier = oldestFirst.subList(0, oldestFirst.size() - 1);
        return new LogGrowth(
                earlier.stream().map(Sample::at).toArray(Instant[]::new),
                earlier.stream().mapToLong(Sample::end).toArray(),
                oldestFirst.getLast().at(),
                oldestFirst.getLast().end());
    }

    int size() {
        return times.length + 1;
    }

    private Instant time(int i) {
        return i < times.length ? times[i] : lastAt;
    }

    private long end(int i) {
        return i < ends.length ? ends[i] : lastEnd;
    }

    private int leastMissed() {
        int least = 1;
        double leastError = Double.MAX_VALUE;
        for (int i = 1; i < times.length; i++) {
            double error = error(i) / seconds(time(i), lastAt);
            if (error < leastError) {
                least = i;
                leastError = error;
            }
        }
        return least;
    }

    /** Returns by how many seconds a sample's instant would be wrong on the straight line between its neighbours. */
    private double error(int i) {
        long rise = end(i + 1) - end(i - 1);
        if (rise == 0) {
            return 0;
        }
        double share = (double) (end(i) - end(i - 1)) / rise;
        return Math.abs(share * seconds(time(i - 1), time(i + 1)) - seconds(time(i - 1), time(i)));
    }

    private LogGrowth without(int index) {
        Instant[] fewerTimes = new Instant[times.length - 1];
        long[] fewerEnds = new long[ends.length - 1];
        for (int i = 0; i < fewerTimes.length; i++) {
            fewerTimes[i] = times[i < index ? i : i + 1];
            fewerEnds[i] = ends[i < index ? i : i + 1];
        }
        return new LogGrowth(fewerTimes, fewerEnds, lastAt, lastEnd);
    }

    /** Returns the instant of the first sample; nothing is known of the time before. */
    public Instant since() {
        return time(0);
    }

    /** Returns the instant of the last sample. */
    public Instant lastAt() {
        return lastAt;
    }

    /** Returns since when nothing was written; the first sample's instant if nothing ever was. */
    public Instant unchangedSince() {
        return ends.length > 0 && ends[ends.length - 1] == lastEnd ? times[times.length - 1] : lastAt;
    }

    /**
     * Returns when the record at that offset was written.
     *
     * @return empty if it was written before the first sample, or is not written yet
     */
    public Optional<Instant> timeOf(long offset) {
        if (offset < end(0) || offset >= lastEnd) {
            return Optional.empty();
        }
        int after = 1;
        while (end(after) <= offset) {
            after++;
        }
        double share = (offset + 1 - end(after - 1)) / (double) (end(after) - end(after - 1));
        double nanos = share * seconds(time(after - 1), time(after)) * NANOS;
        return Optional.of(time(after - 1).plusNanos((long) nanos));
    }

    /**
     * Returns the log's end at that instant, assuming even growth between two samples.
     *
     * @return empty if the instant is before the first sample or after the last one
     */
    public OptionalLong endAt(Instant instant) {
        if (instant.isBefore(time(0)) || instant.isAfter(lastAt)) {
            return OptionalLong.empty();
        }
        int after = firstFrom(instant);
        if (time(after).equals(instant)) {
            return OptionalLong.of(end(after));
        }
        double share = seconds(time(after - 1), instant) / seconds(time(after - 1), time(after));
        return OptionalLong.of(end(after - 1) + (long) (share * (end(after) - end(after - 1))));
    }

    /**
     * Returns an upper bound of the log's end at that instant: its end at the next sample. Between two samples, all
     * growth may have happened at once.
     *
     * @return empty if the instant is before the first sample or after the last one
     */
    public OptionalLong endBy(Instant instant) {
        if (instant.isBefore(time(0)) || instant.isAfter(lastAt)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(end(firstFrom(instant)));
    }

    private int firstFrom(Instant instant) {
        int from = 0;
        while (time(from).isBefore(instant)) {
            from++;
        }
        return from;
    }

    /**
     * Returns how fast the log grew in the last 10 seconds, or since the first sample; empty if that is less than one
     * second.
     */
    public OptionalDouble recordsPerSecond() {
        Instant from = lastAt.minus(RATE_WINDOW);
        Instant begin = from.isBefore(time(0)) ? time(0) : from;
        if (Duration.between(begin, lastAt).compareTo(SHORTEST_RATE_WINDOW) < 0) {
            return OptionalDouble.empty();
        }
        OptionalLong before = endAt(begin);
        return before.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of((lastEnd - before.getAsLong()) / seconds(begin, lastAt));
    }

    private static double seconds(Instant from, Instant to) {
        return (to.getEpochSecond() - from.getEpochSecond()) + (to.getNano() - from.getNano()) / NANOS;
    }
}
