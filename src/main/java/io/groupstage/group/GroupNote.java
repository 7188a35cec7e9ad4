package io.groupstage.group;

import java.time.Instant;
import java.util.Optional;

/**
 * An event in a group that is not a rebalance.
 *
 * @param partition the partition concerned; empty if the note concerns no single partition
 * @param topic the topic concerned; empty if the note concerns no topic
 * @param text one sentence without a full stop; it contains hostile text
 */
public record GroupNote(
        String groupId, Kind kind, Instant at, Optional<String> topic, Optional<Integer> partition, String text) {

    /** The kind of event. */
    public enum Kind {
        /** A committed offset went back: records are delivered again. */
        OFFSET_REWOUND,
        /** A tool moved the offset forward while the group had no members. */
        OFFSET_SKIPPED,
        TOPIC_DELETED,
        /** The topic was deleted, and another topic has its name. */
        TOPIC_RECREATED,
        PARTITIONS_ADDED,
        /** A static member returned under a new member id, which needs no rebalance. */
        STATIC_MEMBER_RETURNED,
        /** The group changed from the classic to the consumer protocol, or back. */
        PROTOCOL_CHANGED
    }

    public static GroupNote of(String groupId, Kind kind, Instant at, String text) {
        return new GroupNote(groupId, kind, at, Optional.empty(), Optional.empty(), text);
    }

    public static GroupNote of(String groupId, Kind kind, Instant at, String topic, String text) {
        return new GroupNote(groupId, kind, at, Optional.of(topic), Optional.empty(), text);
    }

    public static GroupNote of(String groupId, Kind kind, Instant at, TopicPartition partition, String text) {
        return new GroupNote(
                groupId, kind, at, Optional.of(partition.topic()), Optional.of(partition.partition()), text);
    }
}
