package io.groupstage.group.fold.rebalances;

import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.rebalance.PartitionMove;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Computes the difference between two assignments: which partitions moved, and which members had to stop for it.
 *
 * <p>In an eager group (a classic group whose assignor is not cooperative), each member gives up all partitions at the
 * start and continues from the committed offsets at the end, even if a partition does not move. In other groups,
 * members give up only partitions that move.
 */
final class AssignmentDiff {

    /**
     * The classic assignors that let members keep partitions that do not move: KIP-429, and the one of Kafka Streams.
     */
    private static final Set<String> COOPERATIVE = Set.of("cooperative-sticky", "stream", "streams");

    /**
     * @param released since when a partition had no owner, if a record shows it
     * @param assigned since when it had an owner again, if a record shows it
     */
    record Times(Map<TopicPartition, Instant> released, Map<TopicPartition, Instant> assigned, Rebalance.Span span) {}

    private final GroupAssignment before;
    private final GroupAssignment after;
    private final Times times;

    AssignmentDiff(GroupAssignment before, GroupAssignment after, Times times) {
        this.before = before;
        this.after = after;
        this.times = times;
    }

    static boolean cooperative(GroupAssignment assignment) {
        return assignment.protocol() != Protocol.CLASSIC
                || assignment.assignor().filter(COOPERATIVE::contains).isPresent();
    }

    private boolean eager() {
        return !cooperative(before.people().isEmpty() ? after : before);
    }

    private boolean shared() {
        return after.protocol() == Protocol.SHARE || before.protocol() == Protocol.SHARE;
    }

    /**
     * Returns the moves in Kafka's order. A share group has one for each member that gained or lost a partition. In
     * other groups a partition moves from one owner to one, unless the leader of a classic group assigned it to several
     * members.
     */
    List<PartitionMove> list() {
        List<PartitionMove> moves = new ArrayList<>();
        for (TopicPartition partition : before.partitionsWith(after)) {
            if (before.ownersOf(partition).equals(after.ownersOf(partition))) {
                continue;
            }
            Set<String> lost = without(before.ownersOf(partition), after.ownersOf(partition));
            Set<String> gained = without(after.ownersOf(partition), before.ownersOf(partition));
            if (shared()) {
                lost.forEach(from -> moves.add(move(partition, Optional.of(from), Optional.empty())));
                gained.forEach(to -> moves.add(move(partition, Optional.empty(), Optional.of(to))));
            } else {
                Iterator<String> from = lost.iterator();
                Iterator<String> to = gained.iterator();
                while (from.hasNext() || to.hasNext()) {
                    moves.add(move(partition, next(from), next(to)));
                }
            }
        }
        return moves;
    }

    private static Optional<String> next(Iterator<String> members) {
        return members.hasNext() ? Optional.of(members.next()) : Optional.empty();
    }

    private PartitionMove move(TopicPartition partition, Optional<String> from, Optional<String> to) {
        return new PartitionMove(
                partition, from, to, releasedAt(partition), to.flatMap(owner -> assignedAt(partition)));
    }

    /** Returns since when a partition that moved had no owner; empty for a partition that never had one. */
    private Optional<Instant> releasedAt(TopicPartition partition) {
        Optional<Instant> recorded = Optional.ofNullable(times.released().get(partition));
        if (recorded.isPresent() || before.ownersOf(partition).isEmpty()) {
            return recorded;
        }
        return eager() ? times.span().startedAt() : times.span().completedAt();
    }

    private Optional<Instant> assignedAt(TopicPartition partition) {
        return Optional.ofNullable(times.assigned().get(partition))
                .or(() -> times.span().completedAt());
    }

    /** Returns the remaining members that had to stop consuming something; none in a share group. */
    Set<String> paused() {
        if (shared()) {
            return Set.of();
        }
        return before.partitionsWith(after).stream()
                .filter(partition -> eager() || !before.ownersOf(partition).equals(after.ownersOf(partition)))
                .flatMap(partition -> before.ownersOf(partition).stream())
                .filter(member -> after.people().containsKey(member))
                .collect(Collectors.toSet());
    }

    /** Returns the partitions whose owner starts from the committed offset, in Kafka's order; none in a share group. */
    Set<TopicPartition> handedOver() {
        Set<TopicPartition> all = new TreeSet<>();
        if (!shared()) {
            after.owners().keySet().stream()
                    .filter(partition -> eager() || !after.ownersOf(partition).equals(before.ownersOf(partition)))
                    .forEach(all::add);
        }
        return all;
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }
}
