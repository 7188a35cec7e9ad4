package io.groupstage.group.lag;

import io.groupstage.group.TopicPartition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps samples of one group's lag over the last ten minutes. Thread-safe.
 *
 * <p>A sample takes eight bytes for each partition. For a group with more than {@link #MOST_PARTITIONS} partitions only
 * the sum is kept, so 300 samples, one every two seconds, take at most 240 kB.
 */
public final class LagHistory {

    /** Older samples are removed. */
    public static final Duration KEPT = Duration.ofMinutes(10);

    static final int MOST_PARTITIONS = 100;

    private static final long UNKNOWN = -1;

    /**
     * The lag at one instant.
     *
     * @param sum the lag of all partitions; empty if that of any was unknown
     * @param each the lag of each partition for which it was known
     */
    public record Point(Instant at, OptionalLong sum, SortedMap<TopicPartition, Long> each) {}

    /**
     * Says how a lag has moved lately.
     *
     * @param trend the trend; empty if there are too few samples, or the lag is not known now
     * @param growing the partitions whose lag grows
     */
    public record Direction(Optional<LagTrend> trend, SortedSet<TopicPartition> growing) {

        /** Is the direction of a lag without samples. */
        public static final Direction UNKNOWN = new Direction(Optional.empty(), Collections.emptySortedSet());
    }

    private static final class Sample {

        private final Instant at;
        private final long sum;
        private final List<TopicPartition> partitions;
        private final long[] each;

        Sample(Instant at, OptionalLong sum, List<TopicPartition> partitions, long[] each) {
            this.at = at;
            this.sum = sum.orElse(UNKNOWN);
            this.partitions = partitions;
            this.each = each;
        }

        Point point() {
            SortedMap<TopicPartition, Long> known = new TreeMap<>();
            for (int i = 0; i < each.length; i++) {
                if (each[i] != UNKNOWN) {
                    known.put(partitions.get(i), each[i]);
                }
            }
            return new Point(at, sum == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(sum), known);
        }
    }

    private final Deque<Sample> samples = new ArrayDeque<>();

    /** Takes a sample. A snapshot that is not later than the last one is ignored. */
    public synchronized void add(GroupSnapshot snapshot) {
        @Nullable Sample last = samples.peekLast();
        if (last != null && !snapshot.asOf().isAfter(last.at)) {
            return;
        }
        SortedSet<TopicPartition> all = snapshot.partitions();
        List<TopicPartition> partitions = all.size() > MOST_PARTITIONS ? List.of() : List.copyOf(all);
        if (last != null && last.partitions.equals(partitions)) {
            partitions = last.partitions; // one list for as long as they stay the same
        }
        long[] each = partitions.stream()
                .mapToLong(partition -> snapshot.lag(partition).orElse(UNKNOWN))
                .toArray();
        samples.addLast(new Sample(snapshot.asOf(), snapshot.lag(), partitions, each));
        Instant oldest = snapshot.asOf().minus(KEPT);
        while (samples.getFirst().at.isBefore(oldest)) {
            samples.removeFirst();
        }
    }

    /** Returns the samples, oldest first. */
    public synchronized List<Point> points() {
        return samples.stream().map(Sample::point).toList();
    }

    /** Returns the last sample; empty before the first one. */
    public synchronized Optional<Point> last() {
        return Optional.ofNullable(samples.peekLast()).map(Sample::point);
    }

    /** Returns how the lag has moved lately. */
    public synchronized Direction direction() {
        return new Direction(trend(), growing());
    }

    /** Returns the trend of the group's lag; empty if there are too few samples, or the lag is not known now. */
    public synchronized Optional<LagTrend> trend() {
        return samples.isEmpty() || samples.getLast().sum == UNKNOWN
                ? Optional.empty()
                : LagTrend.of(lately(sample -> sample.sum));
    }

    /** Returns the partitions whose lag grows. */
    public synchronized SortedSet<TopicPartition> growing() {
        SortedSet<TopicPartition> growing = new TreeSet<>();
        List<TopicPartition> partitions = samples.isEmpty() ? List.of() : samples.getLast().partitions;
        for (int i = 0; i < partitions.size(); i++) {
            int place = i;
            List<LagTrend.Known> lags =
                    lately(sample -> sample.partitions.equals(partitions) ? sample.each[place] : UNKNOWN);
            if (LagTrend.of(lags).filter(LagTrend.GROWING::equals).isPresent()) {
                growing.add(partitions.get(i));
            }
        }
        return growing;
    }

    /** Returns the known lags within the window of a trend. */
    private List<LagTrend.Known> lately(Function<Sample, Long> lag) {
        Instant from = samples.getLast().at.minus(LagTrend.WINDOW);
        List<LagTrend.Known> known = new ArrayList<>();
        for (Sample sample : samples) {
            if (!sample.at.isBefore(from) && lag.apply(sample) != UNKNOWN) {
                known.add(new LagTrend.Known(sample.at, lag.apply(sample)));
            }
        }
        return known;
    }
}
