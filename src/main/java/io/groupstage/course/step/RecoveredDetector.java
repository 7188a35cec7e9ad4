package io.groupstage.course.step;

import io.groupstage.course.Step;
import io.groupstage.course.step.StateRecovery.Published;
import io.groupstage.course.verdict.PartitionStats;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the evidence for {@link Step#RECOVERED}: a partition passed to another member, and its published state went on
 * from where it was.
 *
 * <p>For example, partition 3 passes from B to A when its log end offset is 180. Before that, B has published 150
 * processed, 12 flagged and {@code nextOffset} 150, and has committed 150.
 *
 * <p>If then 190 processed, 15 flagged and {@code nextOffset} 190 are published, the step is reached. The publisher has
 * read beyond 180, so it is not B; it can have counted only 40 itself, so it had B's state. If B had never committed, A
 * would have begun at 0 and could have counted 190 without any state: this would not prove anything.
 *
 * <p>If instead 30 processed and 3 flagged are published, A began from zero: this change does not count, and the next
 * one may. A late record of B, such as 160 processed with {@code nextOffset} 160, neither proves nor spoils anything.
 *
 * <p>Rebalances and stats arrive separately, and either may be late. The detector therefore keeps the last
 * {@value #RECORDS} states of all partitions, and the last state of each partition before these. It never retracts a
 * step, and dates it by the record's own time. It is bounded, and not thread-safe.
 */
public final class RecoveredDetector {

    static final int RECORDS = 4_096;
    private static final int PARTITIONS = 1_000;

    private record Key(String rebalanceId, int partition) {}

    private final OwnershipHistory tenures;
    private final Deque<Published> last = new ArrayDeque<>();
    /**
     * Holds the last forgotten state by partition. It is bounded, because a team may publish states of partitions that
     * do not exist.
     */
    private final Map<Integer, Published> forgotten = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Published> eldest) {
            return size() > PARTITIONS;
        }
    };

    private Map<Key, StateRecovery> recoveries = Map.of();
    private Map<Integer, List<StateRecovery>> byPartition = Map.of();
    private boolean changed;
    private long count;
    private Optional<Instant> recovered = Optional.empty();

    /** @param topic the topic that the team consumes */
    public RecoveredDetector(String topic) {
        this.tenures = new OwnershipHistory(topic);
    }

    /** Adds a rebalance of the team's group. A rebalance with a known id replaces the earlier version. */
    public void rebalanced(Rebalance rebalance) {
        tenures.rebalanced(rebalance);
        changed = true;
    }

    /**
     * Adds the state of a partition that the team published.
     *
     * @param stats the state in a valid record; the caller leaves out a record whose {@code nextOffset} is beyond the
     *     log's end
     * @param at the record's instant by the broker's clock
     */
    public void stats(PartitionStats stats, Instant at) {
        add(stats, at);
    }

    /** Notes that the team deleted the state of a partition; the state counts as zero from then on. */
    public void deleted(int partition, Instant at) {
        add(new PartitionStats(partition, 0, 0, 0), at);
    }

    private void add(PartitionStats stats, Instant at) {
        if (!open(at)) {
            return;
        }
        open();
        Published published = new Published(count++, stats, at);
        last.addLast(published);
        byPartition.getOrDefault(stats.partition(), List.of()).forEach(recovery -> recovery.published(published));
        if (last.size() > RECORDS) {
            Published oldest = last.removeFirst();
            forgotten.put(oldest.stats().partition(), oldest);
        }
    }

    /**
     * Returns whether a state of this instant may still prove something. If not, it could only prove the same step
     * again, and later.
     */
    public boolean open(Instant at) {
        return recovered.filter(found -> !at.isBefore(found)).isEmpty();
    }

    /** Returns when the first state was published that goes on after a change of owner; empty while there is none. */
    public Optional<Instant> recovered() {
        open();
        recoveries.values().stream()
                .flatMap(recovery -> recovery.provenAt().stream())
                .filter(at -> recovered.isEmpty() || at.isBefore(recovered.get()))
                .min(Comparator.naturalOrder())
                .ifPresent(at -> recovered = Optional.of(at));
        return recovered;
    }

    private void open() {
        if (!changed) {
            return;
        }
        changed = false;
        Map<Key, StateRecovery> known = recoveries;
        recoveries = new HashMap<>();
        byPartition = new HashMap<>();
        for (OwnershipChange change : tenures.changes()) {
            Key key = new Key(change.rebalanceId(), change.partition());
            StateRecovery recovery = opened(change, Optional.ofNullable(known.get(key)));
            recoveries.put(key, recovery);
            byPartition
                    .computeIfAbsent(change.partition(), p -> new ArrayList<>())
                    .add(recovery);
        }
    }

    private StateRecovery opened(OwnershipChange change, Optional<StateRecovery> known) {
        if (known.filter(recovery -> recovery.change().equals(change)).isPresent()) {
            return known.get();
        }
        StateRecovery recovery = known.filter(
                        before -> before.change().assignedAt().equals(change.assignedAt()))
                .orElseGet(() -> begun(change));
        recovery.betterKnown(change);
        last.stream()
                .filter(published -> published.stats().partition() == change.partition())
                .forEach(recovery::published);
        return recovery;
    }

    private StateRecovery begun(OwnershipChange change) {
        StateRecovery recovery = new StateRecovery(change);
        Published published = forgotten.get(change.partition());
        if (published != null && published.at().isBefore(change.assignedAt())) {
            recovery.published(published);
        } else if (published != null) {
            recovery.fail();
        }
        return recovery;
    }
}
