package io.groupstage.group.lag;

import io.groupstage.group.TopicPartition;
import java.util.List;

/**
 * Something about a group that somebody should look at: not a figure, but a fault in who reads what.
 *
 * @param sentence one sentence; names of topics in it are hostile text
 * @param partitions those that it is about, in Kafka's order
 * @param memberIds the members that it is about
 */
public record GroupWarning(Kind kind, String sentence, List<TopicPartition> partitions, List<String> memberIds) {

    /** The faults, the gravest first. */
    public enum Kind {
        /** Several members own one partition, so that its records are processed several times. */
        SEVERAL_OWNERS,
        /** A partition that the group subscribes to has no owner. */
        NO_OWNER,
        /** A partition was added, and the group has not noticed it yet. */
        UNNOTICED_PARTITIONS,
        /** A member subscribes to a topic that does not exist. */
        NO_SUCH_TOPIC,
        /** What a member sent or was given cannot be read. */
        UNREADABLE_MEMBER
    }

    public GroupWarning {
        partitions = List.copyOf(partitions);
        memberIds = List.copyOf(memberIds);
    }
}
