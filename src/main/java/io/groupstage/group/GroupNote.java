package io.groupstage.group;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a group and is no rebalance.
 *
 * @param partition where it happened; empty where it concerns all
 * @param topic where it happened; empty where it concerns no topic
 * @param text one sentence; parts of it are hostile
 */
public record GroupNote(
        String groupId, Kind kind, Instant at, Optional<String> topic, Optional<Integer> partition, String text) {

    /** What happened. */
    public enum Kind {
        /** A commit went back: its records are delivered again. */
        OFFSET_REWOUND,
        /** A commit of nobody's: a tool moved the offset forward while the group had no members. */
        OFFSET_SKIPPED,
        TOPIC_DELETED,
        /** The same name, another topic. */
        TOPIC_RECREATED,
        PARTITIONS_ADDED,
        /** A static member is back under a new member id, and nobody had to rebalance. */
        STATIC_MEMBER_RETURNED,
        /** From classic to consumer or back. */
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
