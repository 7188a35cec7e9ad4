package io.groupstage.group;

import java.time.Instant;

/**
 * The last offset that a group committed for a partition.
 *
 * @param offset the offset of the next record to consume
 * @param at when it was committed, by the coordinator's clock
 */
public record CommittedOffset(long offset, Instant at) {}
