package io.groupstage.group;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * A commit as a record of {@code __consumer_offsets}. Its key is (group, topic, partition), and compaction keeps the
 * last record of each key.
 *
 * @param offset the offset of the next record to consume; empty for a tombstone
 * @param at when the record was written, by the coordinator's clock
 * @param logPartition the partition of {@code __consumer_offsets} that contains the record
 * @param logOffset the record's offset there
 * @param number the position of the record among the group's commits that were read since the process started, from 1
 */
public record CommitRecord(
        String groupId,
        TopicPartition partition,
        OptionalLong offset,
        Instant at,
        int logPartition,
        long logOffset,
        long number) {}
