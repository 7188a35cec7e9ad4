package io.groupstage.course.verdict;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds partitions whose published count fell although the offset went on: a fold of the states in a stats topic.
 *
 * <p>For example, 400 processed with {@code nextOffset} 400 is followed by 3 processed with {@code nextOffset} 403. The
 * owner of the partition continued in the log and began to count at zero. A team that begins anew on purpose reads the
 * partition again, so its {@code nextOffset} falls as well, or it deletes the state first. A late record of an earlier
 * owner has a smaller {@code nextOffset}, too.
 *
 * <p>A loss is over when a state contains the old count again, when the partition is read again from an earlier offset, and
 * when the team deletes the state. It is bounded, and not thread-safe.
 */
public final class LostCounts {

    static final int PARTITIONS = 1_000;

    private final Map<Integer, PartitionStats> last = new Recent<>();
    private final Map<Integer, LostCount> lost = new Recent<>();

    /** A team may publish states of partitions that do not exist. */
    private static final class Recent<V> extends LinkedHashMap<Integer, V> {

        private static final long serialVersionUID = 1;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, V> eldest) {
            return size() > PARTITIONS;
        }
    }

    /** Adds a published state, in the order of the log. */
    public void published(PartitionStats stats, Instant at) {
        int partition = stats.partition();
        PartitionStats before = last.put(partition, stats);
        LostCount open = lost.get(partition);
        if (open != null && isOver(open.before(), stats)) {
            lost.remove(partition);
            open = null;
        }
        if (before != null && fell(before, stats)) {
            lost.put(partition, new LostCount(open == null ? before : open.before(), stats, at));
        }
    }

    private static boolean fell(PartitionStats before, PartitionStats now) {
        return now.nextOffset() >= before.nextOffset()
                && (now.processed() < before.processed() || now.flagged() < before.flagged());
    }

    private static boolean isOver(PartitionStats before, PartitionStats now) {
        boolean again = now.nextOffset() < before.nextOffset();
        boolean whole = now.processed() - before.processed() >= now.nextOffset() - before.nextOffset()
                && now.flagged() >= before.flagged();
        return again || whole;
    }

    /** Notes that the team deleted the state of a partition. */
    public void deleted(int partition) {
        last.remove(partition);
        lost.remove(partition);
    }

    /** Returns the newest loss that is not over. */
    public Optional<LostCount> newest() {
        return lost.values().stream().max(Comparator.comparing(LostCount::at));
    }
}
