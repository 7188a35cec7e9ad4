package io.groupstage.group;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One generation of a classic group: the whole of it, since the coordinator writes all members in one record.
 *
 * @param number the generation, from 1; 0 for a group that never had a member
 * @param assignor the protocol that its members agreed on, such as {@code range}
 * @param members nobody in a group that is empty
 */
public record Generation(int number, Optional<String> assignor, List<Participant> members) {

    public Generation {
        members = List.copyOf(members);
    }

    /**
     * A member and what its leader gave it.
     *
     * @param partitions empty as well where the group's protocol is not that of consumers, such as {@code connect}
     */
    public record Participant(MemberIdentity identity, Set<TopicPartition> partitions) {

        public Participant {
            partitions = Set.copyOf(partitions);
        }
    }
}
