package io.groupstage.group;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One generation of a classic group: the whole of it, since the coordinator writes all members in one record.
 *
 * @param number the generation, from 1; 0 for a group that never had a member
 * @param protocolType what its members are to each other: {@code consumer}, {@code connect}, {@code sr}, …; empty for a
 *     group that never had a member
 * @param assignor the protocol that its members agreed on, such as {@code range}
 * @param members nobody in a group that is empty
 */
public record Generation(
        int number, Optional<String> protocolType, Optional<String> assignor, List<Participant> members) {

    /** The protocol type of groups whose members consume partitions: Kafka's {@code ConsumerProtocol.PROTOCOL_TYPE}. */
    public static final String OF_CONSUMERS = "consumer";

    public Generation {
        members = List.copyOf(members);
    }

    /** A generation of consumers. */
    public Generation(int number, Optional<String> assignor, List<Participant> members) {
        this(number, Optional.of(OF_CONSUMERS), assignor, members);
    }

    /**
     * A member and what its leader gave it.
     *
     * @param partitions empty as well where the group's protocol type is not that of consumers
     * @param readable whether what the leader gave it could be read
     */
    public record Participant(MemberIdentity identity, Set<TopicPartition> partitions, boolean readable) {

        public Participant {
            partitions = Set.copyOf(partitions);
        }

        /** A member whose assignment could be read. */
        public Participant(MemberIdentity identity, Set<TopicPartition> partitions) {
            this(identity, partitions, true);
        }
    }
}
