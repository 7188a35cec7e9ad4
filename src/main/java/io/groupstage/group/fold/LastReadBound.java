package io.groupstage.group.fold;

import io.groupstage.group.TopicPartition;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * By when whoever read a partition before a rebalance had stopped for sure: up to there it may have read what it did not
 * commit, and not beyond.
 *
 * <ul>
 *   <li>A record tells it: a KIP-848 member acknowledged that it gave the partition up, or is gone.
 *   <li>The coordinator said that the owner went: then. Only one that was given up while it lived reads on.
 *   <li>Else the owner may have read until its successor got the partition: a member of an eager group learns with its
 *       next heartbeat that it has to stop, seconds after the start; of a cooperative one, with the new assignment.
 * </ul>
 */
record LastReadBound(GroupAssignment before, GroupAssignment after, Instant previousEnd, Evidence told) {

    /**
     * @param stopped since when nobody reads a partition, where a record tells that
     * @param departures when the coordinator said that members went, by their ids
     * @param released since when nobody owned a partition, where that is known
     * @param assigned since when somebody owned it again, likewise
     */
    record Evidence(
            Map<TopicPartition, Instant> stopped,
            Map<String, Instant> departures,
            Map<TopicPartition, Instant> released,
            Map<TopicPartition, Instant> assigned) {}

    /**
     * Empty for a partition that had no owner ever.
     *
     * @param end of the rebalance
     */
    Optional<Instant> of(TopicPartition partition, Instant end) {
        Instant stopped = told.stopped().get(partition);
        if (stopped != null) {
            return Optional.of(stopped);
        }
        Set<String> owners = before.ownersOf(partition);
        if (owners.isEmpty()) {
            return orphan(partition, end);
        }
        Instant handedOver = told.assigned().getOrDefault(partition, end);
        return owners.stream()
                .map(owner -> after.people().containsKey(owner)
                        ? handedOver
                        : told.departures().getOrDefault(owner, handedOver))
                .max(Instant::compareTo);
    }

    /** What a cooperative group gave up in the rebalance just before, it was told to give up then, and did so later. */
    private Optional<Instant> orphan(TopicPartition partition, Instant end) {
        Optional<Instant> released = Optional.ofNullable(told.released().get(partition));
        boolean lately = AssignmentDiff.cooperative(before) && !before.people().isEmpty();
        return released.map(at -> lately && !at.isBefore(previousEnd) ? end : at);
    }
}
