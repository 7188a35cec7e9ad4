package io.groupstage.group;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * A commit as a record of {@code __consumer_offsets}, whose key is (group, topic, partition): compaction keeps the last
 * record of each key.
 *
 * @param offset the offset of the next record to consume; empty for a tombstone
 * @param at when it was written, by the coordinator's clock
 * @param logPartition the partition of {@code __consumer_offsets} in which it stands
 * @param logOffset its offset there
 * @param number its place among the group's records of offsets, from 1, as they were read since the process started
 */
public record CommitRecord(
        String groupId,
        TopicPartition partition,
        OptionalLong offset,
        Instant at,
        int logPartition,
        long logOffset,
        long number) {}
