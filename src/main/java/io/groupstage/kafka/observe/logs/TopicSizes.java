package io.groupstage.kafka.observe.logs;

import io.groupstage.group.Group;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.TopicSize;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the sizes of the topics that groups read or subscribe to, as the cluster reported them. Any thread may read;
 * one thread at a time may write.
 */
public final class TopicSizes {

    private final Map<String, TopicSize> sizes = new ConcurrentHashMap<>();

    /** Takes the number of a topic's partitions; 0 if it does not exist. */
    public void observed(String topic, int partitions, Instant at) {
        sizes.compute(
                topic, (same, known) -> known == null ? TopicSize.first(partitions, at) : known.then(partitions, at));
    }

    /** Forgets all other topics. */
    public void retain(Set<String> topics) {
        sizes.keySet().retainAll(topics);
    }

    /** Returns the known sizes of the topics that a group reads, subscribes to or has read. */
    public Map<String, TopicSize> of(Group group) {
        Map<String, TopicSize> known = new HashMap<>();
        topics(group).forEach(topic -> size(topic).ifPresent(size -> known.put(topic, size)));
        return known;
    }

    private Optional<TopicSize> size(String topic) {
        return Optional.ofNullable(sizes.get(topic));
    }

    /** Returns the topics that a group reads, subscribes to or has read. */
    public static Set<String> topics(Group group) {
        Set<String> topics = group.subscribedTopics();
        group.committed().keySet().forEach(partition -> topics.add(partition.topic()));
        if (group.protocol()
                == Protocol.SHARE) { // it has nothing to divide and commits nothing; the others are complete
            group.members().forEach(member -> member.partitions().forEach(partition -> topics.add(partition.topic())));
        }
        return topics;
    }

    /** Returns the partitions that concern a group, including those that it should read and does not. */
    SortedSet<TopicPartition> partitions(Group group) {
        SortedSet<TopicPartition> partitions = group.partitions();
        partitions.addAll(group.subscribedPartitions(of(group)));
        return partitions;
    }
}
