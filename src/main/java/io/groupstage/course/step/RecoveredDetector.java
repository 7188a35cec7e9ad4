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
 * Finds the evidence for {@link Step#RECOVERED}: a partition passed to another member, and the state that the team
 * publishes of it went on from where it was.
 *
 * <p>For example, before partition 3 passes from B to A, at which its log ends at 180, B has published 150 processed and
 * 12 flagged, going on at 150, and has committed 150. If then comes 190 processed, 15 flagged, going on at 190, somebody who read beyond 180,
 * which B could not, had B's state: from 150 on it can have counted 40 itself. Had B never committed, A would have begun at
 * 0 and could have counted 190 without any state, so that this would prove nothing. If instead comes 30 processed, 3 flagged, it began from zero: this passing is lost,
 * and the next one counts anew. What B says too late, such as 160 processed, going on at 160, is neither.
 *
 * <p>Rebalances and stats come in on two ways, and either may be late: the last {@value #RECORDS} states of all
 * partitions are kept for that, and of each partition the last one before them. A step that was found is not taken back,
 * and bears the record's own time. Not thread-safe; bounded.
 */
public final class RecoveredDetector {

    static final int RECORDS = 4_096;
    private static final int PARTITIONS = 1_000;

    private record Key(String rebalanceId, int partition) {}

    private final OwnershipHistory tenures;
    private final Deque<Published> last = new ArrayDeque<>();
    /** By partition; what a team claims of partitions that there are not must not grow. */
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

    /** @param topic what the team consumes */
    public RecoveredDetector(String topic) {
        this.tenures = new OwnershipHistory(topic);
    }

    /** The team's group rebalanced. One that comes again under the same id is better known. */
    public void rebalanced(Rebalance rebalance) {
        tenures.rebalanced(rebalance);
        changed = true;
    }

    /**
     * The team published the state of a partition.
     *
     * @param stats of a valid record; the caller leaves out one whose {@code nextOffset} is beyond the log's end
     * @param at the broker's clock
     */
    public void stats(PartitionStats stats, Instant at) {
        add(stats, at);
    }

    /** The team deleted the state of a partition: nothing was counted as far as it says. */
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

    /** Whether a state of then may still prove something; else it could only prove the same again, later. */
    public boolean open(Instant at) {
        return recovered.filter(found -> !at.isBefore(found)).isEmpty();
    }

    /** When the first state was published that goes on from where it was before a passing; empty while none was. */
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
        for (OwnershipChange passing : tenures.passings()) {
            Key key = new Key(passing.rebalanceId(), passing.partition());
            StateRecovery recovery = opened(passing, Optional.ofNullable(known.get(key)));
            recoveries.put(key, recovery);
            byPartition
                    .computeIfAbsent(passing.partition(), p -> new ArrayList<>())
                    .add(recovery);
        }
    }

    private StateRecovery opened(OwnershipChange passing, Optional<StateRecovery> known) {
        if (known.filter(recovery -> recovery.passing().equals(passing)).isPresent()) {
            return known.get();
        }
        StateRecovery recovery = known.filter(
                        before -> before.passing().assignedAt().equals(passing.assignedAt()))
                .orElseGet(() -> begun(passing));
        recovery.betterKnown(passing);
        last.stream()
                .filter(said -> said.stats().partition() == passing.partition())
                .forEach(recovery::published);
        return recovery;
    }

    private StateRecovery begun(OwnershipChange passing) {
        StateRecovery recovery = new StateRecovery(passing);
        Published said = forgotten.get(passing.partition());
        if (said != null && said.at().isBefore(passing.assignedAt())) {
            recovery.published(said);
        } else if (said != null) {
            recovery.fail();
        }
        return recovery;
    }
}
