package io.groupstage.group.fold.rebalances;

import io.groupstage.group.TopicPartition;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Bounds the time at which the previous owner of a partition stopped reading. Up to then it may have read records that
 * it did not commit, but not later.
 *
 * <ul>
 *   <li>If a record shows it: a KIP-848 member acknowledged that it gave up the partition, or is gone.
 *   <li>If the coordinator logged that the owner is gone: that moment. Only a removed member that is still alive may
 *       read on.
 *   <li>Otherwise: the moment at which the new owner got the partition. A member of an eager group learns with its next
 *       heartbeat, seconds after the start, that it has to stop; a member of a cooperative group learns it with the new
 *       assignment.
 * </ul>
 */
record LastReadBound(GroupAssignment before, GroupAssignment after, Instant previousEnd, Evidence evidence) {

    /**
     * @param stopped since when a partition has no reader, if a record shows it
     * @param departures when the coordinator logged that a member is gone, by member id
     * @param released since when a partition had no owner, if that is known
     * @param assigned since when it had an owner again, if that is known
     */
    record Evidence(
            Map<TopicPartition, Instant> stopped,
            Map<String, Instant> departures,
            Map<TopicPartition, Instant> released,
            Map<TopicPartition, Instant> assigned) {}

    /**
     * Returns the bound; empty for a partition that never had an owner.
     *
     * @param end the end of the rebalance
     */
    Optional<Instant> of(TopicPartition partition, Instant end) {
        Instant stopped = evidence.stopped().get(partition);
        if (stopped != null) {
            return Optional.of(stopped);
        }
        Set<String> owners = before.ownersOf(partition);
        if (owners.isEmpty()) {
            return orphan(partition, end);
        }
        Instant handedOver = evidence.assigned().getOrDefault(partition, end);
        return owners.stream()
                .map(owner -> after.people().containsKey(owner)
                        ? handedOver
                        : evidence.departures().getOrDefault(owner, handedOver))
                .max(Instant::compareTo);
    }

    /**
     * Bounds a partition without an owner. If a cooperative group gave it up in the previous rebalance, the owner
     * learned that at the end of that rebalance and stopped later.
     */
    private Optional<Instant> orphan(TopicPartition partition, Instant end) {
        Optional<Instant> released = Optional.ofNullable(evidence.released().get(partition));
        boolean lately = AssignmentDiff.cooperative(before) && !before.people().isEmpty();
        return released.map(at -> lately && !at.isBefore(previousEnd) ? end : at);
    }
}
