package io.groupstage.group.fold;

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
 * What changed hands between two standings, and who had to stop for it.
 *
 * <p>Eager groups, that is classic ones whose assignor is not cooperative, give up everything at the start and begin
 * everything anew from the committed offsets at the end, also what does not move. The others give up what moves.
 */
final class AssignmentDiff {

    /** The classic assignors that let members keep what does not move: KIP-429, and that of Kafka Streams. */
    private static final Set<String> COOPERATIVE = Set.of("cooperative-sticky", "stream", "streams");

    /**
     * @param released since when nobody owned a partition, where a record tells that
     * @param assigned since when somebody owned it again, likewise
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

    static boolean cooperative(GroupAssignment standing) {
        return standing.protocol() != Protocol.CLASSIC
                || standing.assignor().filter(COOPERATIVE::contains).isPresent();
    }

    private boolean eager() {
        return !cooperative(before.people().isEmpty() ? after : before);
    }

    private boolean shared() {
        return after.protocol() == Protocol.SHARE || before.protocol() == Protocol.SHARE;
    }

    /**
     * In Kafka's order; of a share group, one for each member that came to a partition or went from it. A partition moves
     * from one owner to one, but where the leader of a classic group gave it to several.
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

    /** Since when nobody owned a partition that is handed over or orphaned; empty for one that had no owner ever. */
    private Optional<Instant> releasedAt(TopicPartition partition) {
        Optional<Instant> told = Optional.ofNullable(times.released().get(partition));
        if (told.isPresent() || before.ownersOf(partition).isEmpty()) {
            return told;
        }
        return eager() ? times.span().startedAt() : times.span().completedAt();
    }

    private Optional<Instant> assignedAt(TopicPartition partition) {
        return Optional.ofNullable(times.assigned().get(partition))
                .or(() -> times.span().completedAt());
    }

    /** The members that are still there and had to stop consuming something: nobody where records are shared. */
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

    /** The partitions whose owner begins from the committed offset, in Kafka's order; none where records are shared. */
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
