package io.groupstage.course.step;

import io.groupstage.course.Step;
import io.groupstage.course.step.Tenure.Departure;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Finds the evidence for {@link Step#SURVIVED}: a member of the team's group that owned partitions is gone, and other
 * members took over all of them. At least one of the new owners was in the group before. The team missed no user of the gone
 * member's tenure: the offsets from where it got a partition to where it had to stop.
 *
 * <p>For example, B got partition 3 at the committed offset 100, and crashed at the log end offset 180. The committed
 * offset was 150 then, and A took over. The step needs two things: all users at 100 to 179 that the team's task matches
 * are flagged, and at least 180 is committed. Users before 100 or after 179 do not matter; see docs/adr/0023.
 *
 * <p>It never retracts a step. The time of the step is the end of the take-over, not the time at which this class finds
 * it, so every replay gives the same result. It is not thread-safe. It is bounded, as {@link OwnershipHistory} is.
 */
public final class SurvivedDetector {

    private final OwnershipHistory tenures;
    private final Instant since;
    private List<List<OwnershipChange>> complete = List.of();
    private boolean changed;
    private Optional<Instant> survived = Optional.empty();

    /** @param topic the topic that the team consumes */
    public SurvivedDetector(String topic) {
        this(topic, Instant.MIN);
    }

    /**
     * Creates a detector of take-overs since an instant.
     *
     * @param since when the first take-over that counts may end
     */
    public SurvivedDetector(String topic, Instant since) {
        this.tenures = new OwnershipHistory(topic);
        this.since = since;
    }

    /** Adds a rebalance of the team's group. A rebalance with a known id replaces the earlier version. */
    public void rebalanced(Rebalance rebalance) {
        tenures.rebalanced(rebalance);
        changed = true;
    }

    /**
     * Returns when the first take-over without a missed user was completed; empty as long as there is none.
     *
     * @param work the team's current position
     */
    public Optional<Instant> survived(Work work) {
        if (changed) {
            complete = complete();
            changed = false;
        }
        complete.stream()
                .filter(takeOver -> survived.isEmpty() || at(takeOver).isBefore(survived.get()))
                .filter(takeOver -> lossless(takeOver, work))
                .findFirst()
                .ifPresent(takeOver -> survived = Optional.of(at(takeOver)));
        return survived;
    }

    /**
     * Returns the complete take-overs, oldest first. Each has one change for each partition that the gone member had
     * owned.
     */
    private List<List<OwnershipChange>> complete() {
        Map<Departure, List<OwnershipChange>> byDeparture = tenures.changes().stream()
                .filter(change -> change.before().departure().isPresent())
                .collect(Collectors.groupingBy(
                        change -> change.before().departure().orElseThrow()));
        return byDeparture.entrySet().stream()
                .filter(entry -> entry.getValue().size() == entry.getKey().partitions())
                .map(Map.Entry::getValue)
                .filter(SurvivedDetector::byOthers)
                .filter(takeOver -> !at(takeOver).isBefore(since))
                .sorted(Comparator.comparing(SurvivedDetector::at))
                .toList();
    }

    /**
     * Returns whether no partition went back to the gone member, and at least one new owner was in the group before. A
     * single consumer that restarts therefore does not count.
     */
    private static boolean byOthers(List<OwnershipChange> takeOver) {
        return takeOver.stream()
                        .noneMatch(change -> change.to().equals(change.before().memberId()))
                && takeOver.stream().anyMatch(change -> !change.newcomer());
    }

    private static Instant at(List<OwnershipChange> takeOver) {
        return takeOver.stream()
                .map(OwnershipChange::completedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Returns whether the tenure had users and none of them is lost. */
    private static boolean lossless(List<OwnershipChange> takeOver, Work work) {
        long records = 0;
        for (OwnershipChange change : takeOver) {
            OptionalLong from = begin(change, work);
            OptionalLong to = end(change);
            if (from.isEmpty()
                    || to.isEmpty()
                    || !lossless(change.partition(), from.getAsLong(), to.getAsLong(), work)) {
                return false;
            }
            records += Math.max(0, to.getAsLong() - from.getAsLong());
        }
        return records > 0;
    }

    private static boolean lossless(int partition, long from, long to, Work work) {
        OptionalLong committed = work.committed(partition);
        if (committed.isEmpty() || committed.getAsLong() < to) {
            return false;
        }
        OptionalLong missed = from >= to ? OptionalLong.of(0) : work.missed(partition, from, to);
        return missed.isPresent() && missed.getAsLong() == 0;
    }

    private static OptionalLong begin(OwnershipChange change, Work work) {
        OptionalLong since = work.since(change.partition());
        return since.isEmpty()
                ? since
                : OptionalLong.of(
                        Math.max(since.getAsLong(), change.before().began().orElse(0)));
    }

    /**
     * Returns the log end offset when the member had to stop, or the committed offset of that moment if it is higher.
     */
    private static OptionalLong end(OwnershipChange change) {
        return change.logEnd().isEmpty()
                ? change.logEnd()
                : OptionalLong.of(
                        Math.max(change.logEnd().getAsLong(), change.committed().orElse(0)));
    }
}
