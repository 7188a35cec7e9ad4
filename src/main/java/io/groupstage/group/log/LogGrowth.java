package io.groupstage.group.log;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How a partition's log grew while somebody looked: where it ended at which instant, and straight lines in between.
 * Immutable.
 *
 * <p>Bounded: of {@value #MOST} samples, the one goes that is missed least. That is the one whose instant follows best
 * from its two neighbours, the error taken relative to its age; so a log that grows evenly or rests needs few, the last
 * seconds keep every bend, and the last hours keep theirs to a few per cent of their age.
 *
 * <pre>{@code
 * LogGrowth growth = LogGrowth.from(noon, 100).told(noon.plusSeconds(10), 200);
 * growth.endAt(noon.plusSeconds(5)); // 150
 * growth.timeOf(149);                // noon + 5 s
 * growth.timeOf(99);                 // empty: it was there before
 * }</pre>
 */
public final class LogGrowth {

    static final int MOST = 128;

    private static final Duration RATE_WINDOW = Duration.ofSeconds(10);
    private static final Duration SHORTEST_RATE_WINDOW = Duration.ofSeconds(1);
    private static final double NANOS = 1e9;

    /** What is settled, oldest first: strictly later each, never lower. The newest sample stands beside them. */
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

    /** The first sample. */
    public static LogGrowth from(Instant at, long end) {
        return new LogGrowth(new Instant[0], new long[0], at, end);
    }

    /**
     * With one more sample. One that is lower or earlier begins anew: the log was cut, or is another one, or the clock
     * was set back, and nothing that was known can be compared with it.
     */
    public LogGrowth told(Instant at, long end) {
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

    /** The same by a clock that shows so much more. */
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

    /** By how many seconds a sample's instant would be wrong, were it read off the line between its neighbours. */
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

    /** The first sample's instant: nothing is known of what was before. */
    public Instant since() {
        return time(0);
    }

    /** The last sample's instant. */
    public Instant lastAt() {
        return lastAt;
    }

    /** Since when nothing was written; where nothing ever was, since the first sample. */
    public Instant unchangedSince() {
        return ends.length > 0 && ends[ends.length - 1] == lastEnd ? times[times.length - 1] : lastAt;
    }

    /**
     * When the record at that offset was written.
     *
     * @return empty when that was before the first sample, or when it is not written yet
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
     * Where the log ended at that instant, were its growth even between two samples.
     *
     * @return empty when that is before the first sample or after the last one
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
     * The log did not end beyond that at that instant: where it ended when somebody looked next. Between two looks all of
     * its growth may have come at once.
     *
     * @return empty when that is before the first sample or after the last one
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

    /** How fast it grew in the last 10 seconds, or since the first sample; empty while that is less than one second. */
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
