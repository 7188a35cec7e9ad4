package io.groupstage.course.step;

import io.groupstage.group.rebalance.HandOver;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A partition's move from one member to another, or to the same member after it had been gone.
 *
 * @param rebalanceId the id of the rebalance that assigned the partition to its new owner
 * @param before the tenure of the previous owner, even if the partition had no owner in between
 * @param to the id of the new owner
 * @param newcomer whether the new owner joined only when the previous owner was gone, or later
 * @param handOver the offsets with which the new owner began, if they are known
 * @param assignedAt since when the new owner may consume it
 * @param completedAt when the rebalance ended
 */
record OwnershipChange(
        String rebalanceId,
        int partition,
        Tenure before,
        String to,
        boolean newcomer,
        Optional<HandOver> handOver,
        Instant assignedAt,
        Instant completedAt) {

    /** Returns the log end offset when the previous owner had to stop; empty if nobody measured it. */
    OptionalLong logEnd() {
        return handOver.map(HandOver::logEnd).orElse(OptionalLong.empty());
    }

    /** Returns the committed offset at that time. */
    OptionalLong committed() {
        return handOver.map(HandOver::committed).orElse(OptionalLong.empty());
    }
}
