package io.groupstage.group.lag;

import io.groupstage.group.Group;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The topics that the members of a group want, beside those of which it merely keeps offsets: a group that once read a topic
 * keeps its offsets until they expire, and their lag grows although nobody means to read it.
 *
 * @param topics empty where there are no members, or it is not known of each of them what it subscribes to
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

    /** Whether a member subscribes to it; empty where that is not known. */
    public Optional<Boolean> wants(TopicPartition partition) {
        return topics.map(wanted -> wanted.contains(partition.topic()));
    }
}
