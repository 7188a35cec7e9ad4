package io.groupstage.group.rebalance;

import io.groupstage.group.TopicPartition;
import java.time.Instant;
import java.util.Optional;

/**
 * A partition that changed hands in a rebalance.
 *
 * @param from the id of the member that owned it before; empty when nobody did
 * @param to the id of the member that owns it after; empty when nobody does
 * @param releasedAt since when nobody owned it, where that is known; a partition that nobody had owned before has none
 * @param assignedAt since when its new owner may consume it, where there is one
 */
public record PartitionMove(
        TopicPartition partition,
        Optional<String> from,
        Optional<String> to,
        Optional<Instant> releasedAt,
        Optional<Instant> assignedAt) {}
