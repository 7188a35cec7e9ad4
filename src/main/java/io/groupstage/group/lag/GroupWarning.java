package io.groupstage.group.lag;

import io.groupstage.group.TopicPartition;
import java.util.List;

/**
 * Something that keeps a group from its work, and that a person should look at.
 *
 * @param sentence one or two sentences; names of topics in them are hostile text
 * @param partitions the partitions concerned, in Kafka's order
 * @param memberIds the members concerned
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
        /** The subscription or the assignment of a member cannot be read. */
        UNREADABLE_MEMBER,
        /** The brokers delay the requests of the group's account, because it has used up a quota. */
        DELAYED_BY_QUOTA
    }

    public GroupWarning {
        partitions = List.copyOf(partitions);
        memberIds = List.copyOf(memberIds);
    }
}
