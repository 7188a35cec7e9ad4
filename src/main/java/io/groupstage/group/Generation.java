package io.groupstage.group;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One complete generation of a classic group: the coordinator writes all members in one record.
 *
 * @param number the number of the generation, from 1; 0 for a group that never had a member
 * @param protocolType the kind of members: {@code consumer}, {@code connect}, {@code sr}, …; empty for a group that
 *     never had a member
 * @param assignor the assignor that the members agreed on, such as {@code range}
 * @param members the members; none in an empty group
 */
public record Generation(
        int number, Optional<String> protocolType, Optional<String> assignor, List<Participant> members) {

    /** The protocol type of groups whose members consume partitions: Kafka's {@code ConsumerProtocol.PROTOCOL_TYPE}. */
    public static final String OF_CONSUMERS = "consumer";

    public Generation {
        members = List.copyOf(members);
    }

    /** Creates a generation of consumers. */
    public Generation(int number, Optional<String> assignor, List<Participant> members) {
        this(number, Optional.of(OF_CONSUMERS), assignor, members);
    }

    /**
     * A member with the assignment from the group's leader.
     *
     * @param partitions the assigned partitions; empty if the group's protocol type is not that of consumers
     * @param readable whether the assignment could be decoded
     */
    public record Participant(MemberIdentity identity, Set<TopicPartition> partitions, boolean readable) {

        public Participant {
            partitions = Set.copyOf(partitions);
        }

        /** Creates a member whose assignment could be decoded. */
        public Participant(MemberIdentity identity, Set<TopicPartition> partitions) {
            this(identity, partitions, true);
        }
    }
}
