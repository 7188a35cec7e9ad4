package io.groupstage.course.step;

import io.groupstage.group.rebalance.HandOver;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A partition that passed from one member to another, or to the same one after it had been gone.
 *
 * @param rebalanceId of the rebalance that gave it to its new owner
 * @param before who had it, also where nobody did in between
 * @param to the id of the new owner
 * @param newcomer whether the new owner came only when the one before it was gone, or later
 * @param handOver what the new owner began with, where that is known
 * @param assignedAt since when the new owner may consume it
 * @param completedAt when the rebalance was over
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

    /** Where the log ended when the owner before had to stop; empty where nobody looked. */
    OptionalLong logEnd() {
        return handOver.map(HandOver::logEnd).orElse(OptionalLong.empty());
    }

    /** What the group had committed then. */
    OptionalLong committed() {
        return handOver.map(HandOver::committed).orElse(OptionalLong.empty());
    }
}
