package io.groupstage.group.rebalance;

import io.groupstage.group.TopicPartition;
import java.time.Instant;
import java.util.Optional;

/**
 * A partition that got another owner in a rebalance.
 *
 * @param from the id of the previous owner; empty if there was none
 * @param to the id of the new owner; empty if there is none
 * @param releasedAt since when the partition had no owner, if known; empty if it had no owner before
 * @param assignedAt since when the new owner may consume it, if there is one
 */
public record PartitionMove(
        TopicPartition partition,
        Optional<String> from,
        Optional<String> to,
        Optional<Instant> releasedAt,
        Optional<Instant> assignedAt) {}
