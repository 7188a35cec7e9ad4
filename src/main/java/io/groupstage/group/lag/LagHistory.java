package io.groupstage.group.lag;

import io.groupstage.group.TopicPartition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
 * The lag of one group over the last ten minutes, by samples that somebody takes. Safe for use by any thread.
 *
 * <p>A sample costs eight bytes a partition. Of a group with more than {@link #MOST_PARTITIONS} partitions only the sum is
 * kept, so that 300 samples, one every two seconds, take 240 kB at most.
 */
public final class LagHistory {

    /** A sample that is older is forgotten. */
    public static final Duration KEPT = Duration.ofMinutes(10);

    static final int MOST_PARTITIONS = 100;

    private static final long UNKNOWN = -1;

    /**
     * The lag at one instant.
     *
     * @param sum of all partitions; empty while that of any was unknown
     * @param each of the partitions of which it was known
     */
    public record Point(Instant at, OptionalLong sum, SortedMap<TopicPartition, Long> each) {}

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

    /** Takes a sample. One that is not later than the last one is no news. */
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

    /** The samples, oldest first. */
    public synchronized List<Point> points() {
        return samples.stream().map(Sample::point).toList();
    }

    /** Where the lag of the group goes; empty while it was not watched for long enough, or is not known now. */
    public synchronized Optional<LagTrend> trend() {
        return samples.isEmpty() || samples.getLast().sum == UNKNOWN
                ? Optional.empty()
                : LagTrend.of(lately(sample -> sample.sum));
    }

    /** The partitions whose lag grows. */
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

    /** What is known of the time that a trend is about. */
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
