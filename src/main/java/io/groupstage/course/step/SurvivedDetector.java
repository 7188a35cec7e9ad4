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
 * Finds the evidence for {@link Step#SURVIVED}: a member of the team's group that owned partitions is gone, others took
 * all of them over, one at least of whom had been there before, and of what was there in the gone member's tenure
 * nothing is missed.
 *
 * <p>For example, B got partition 3 when 100 was committed, and crashed when the log ended at 180; 150 was committed,
 * and A took over. Of the users at 100 to 179 all that the team's task matches must be flagged, and 180 be committed.
 * What was before 100, or comes after 179, is of no concern: docs/adr/0023.
 *
 * <p>A step that was found is never taken back, and dated by the end of the take-over, not by when it was found: so
 * every replay gives the same. Not thread-safe; bounded by what {@link OwnershipHistory} keeps.
 */
public final class SurvivedDetector {

    private final OwnershipHistory tenures;
    private List<List<OwnershipChange>> complete = List.of();
    private boolean changed;
    private Optional<Instant> survived = Optional.empty();

    /** @param topic what the team consumes */
    public SurvivedDetector(String topic) {
        this.tenures = new OwnershipHistory(topic);
    }

    /** The team's group rebalanced. One that comes again under the same id is better known. */
    public void rebalanced(Rebalance rebalance) {
        tenures.rebalanced(rebalance);
        changed = true;
    }

    /**
     * When the first take-over was completed of which nothing is missed; empty as long as there is none.
     *
     * @param work as it is now
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

    /** Oldest first; each with one passing for each partition that its member left behind. */
    private List<List<OwnershipChange>> complete() {
        Map<Departure, List<OwnershipChange>> byDeparture = tenures.passings().stream()
                .filter(passing -> passing.before().departure().isPresent())
                .collect(Collectors.groupingBy(
                        passing -> passing.before().departure().orElseThrow()));
        return byDeparture.entrySet().stream()
                .filter(entry -> entry.getValue().size() == entry.getKey().partitions())
                .map(Map.Entry::getValue)
                .filter(SurvivedDetector::byOthers)
                .sorted(Comparator.comparing(SurvivedDetector::at))
                .toList();
    }

    /** A consumer that is alone and started anew has no others, and one that came back took nothing over. */
    private static boolean byOthers(List<OwnershipChange> takeOver) {
        return takeOver.stream().noneMatch(passing -> passing.to()
                        .equals(passing.before().memberId()))
                && takeOver.stream().anyMatch(passing -> !passing.newcomer());
    }

    private static Instant at(List<OwnershipChange> takeOver) {
        return takeOver.stream()
                .map(OwnershipChange::completedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Whether there was something to lose, and nothing is lost. */
    private static boolean lossless(List<OwnershipChange> takeOver, Work work) {
        long records = 0;
        for (OwnershipChange passing : takeOver) {
            OptionalLong from = begin(passing, work);
            OptionalLong to = end(passing);
            if (from.isEmpty()
                    || to.isEmpty()
                    || !lossless(passing.partition(), from.getAsLong(), to.getAsLong(), work)) {
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

    private static OptionalLong begin(OwnershipChange passing, Work work) {
        OptionalLong since = work.since(passing.partition());
        return since.isEmpty()
                ? since
                : OptionalLong.of(
                        Math.max(since.getAsLong(), passing.before().began().orElse(0)));
    }

    /** Where the log ended when the member had to stop, or what was committed then if that is higher. */
    private static OptionalLong end(OwnershipChange passing) {
        return passing.logEnd().isEmpty()
                ? passing.logEnd()
                : OptionalLong.of(Math.max(
                        passing.logEnd().getAsLong(), passing.committed().orElse(0)));
    }
}
