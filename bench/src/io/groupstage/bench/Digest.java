package io.groupstage.bench;

import io.groupstage.group.Group;
import io.groupstage.group.TopicPartition;
import java.util.Collection;

/** What a board shows, so short that two processes can compare it: all groups, who owns what, what is committed. */
record Digest(long groups, long owned, long committed, long sum) {

    static final Digest NONE = new Digest(0, 0, 0, 0);
    static final Digest GROUP = new Digest(1, 0, 0, 0);

    static Digest owned(String groupId, TopicPartition partition) {
        return new Digest(0, 1, 0, (groupId + " owns " + partition).hashCode());
    }

    static Digest committed(String groupId, TopicPartition partition, long offset) {
        return new Digest(0, 0, 1, (groupId + " committed " + partition + " " + offset).hashCode());
    }

    static Digest of(Collection<Group> groups) {
        Digest all = NONE;
        for (Group group : groups) {
            all = all.plus(GROUP);
            for (var member : group.members()) {
                for (TopicPartition partition : member.partitions()) {
                    all = all.plus(owned(group.groupId(), partition));
                }
            }
            for (var commit : group.committed().entrySet()) {
                all = all.plus(committed(
                        group.groupId(), commit.getKey(), commit.getValue().offset()));
            }
        }
        return all;
    }

    Digest plus(Digest other) {
        return new Digest(
                groups + other.groups, owned + other.owned, committed + other.committed, sum + other.sum);
    }
}
