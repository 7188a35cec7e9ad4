package io.groupstage.group.lag;

import io.groupstage.group.Group;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The topics that the members of a group subscribe to. A group keeps offsets of a topic that it once read until they
 * expire, and their lag grows although no member reads the topic.
 *
 * @param topics empty if there are no members, or if the subscription of a member is not known
 */
public record WantedTopics(Optional<Set<String>> topics) {

    static WantedTopics of(Group group) {
        boolean known = !group.members().isEmpty()
                && group.dividesPartitions()
                && group.protocol() != Protocol.STREAMS
                && group.members().stream()
                        .allMatch(member -> member.subscription().known());
        if (!known) {
            return new WantedTopics(Optional.empty());
        }
        Set<String> topics = new HashSet<>();
        for (Member member : group.members()) {
            topics.addAll(member.subscription().topics());
            member.partitions().forEach(owned -> topics.add(owned.topic()));
        }
        return new WantedTopics(Optional.of(topics));
    }

    /** Returns whether a member subscribes to the partition's topic; empty if that is not known. */
    public Optional<Boolean> wants(TopicPartition partition) {
        return topics.map(wanted -> wanted.contains(partition.topic()));
    }
}
