package io.groupstage.kafka.observe.logs;

import io.groupstage.group.Group;
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
 * How many partitions the topics have that groups read or subscribe to, as the cluster told it. Any thread may ask; one at
 * a time tells.
 */
public final class TopicSizes {

    private final Map<String, TopicSize> sizes = new ConcurrentHashMap<>();

    /** The cluster told how many partitions a topic has: none where it does not exist. */
    public void observed(String topic, int partitions, Instant at) {
        sizes.compute(
                topic, (same, known) -> known == null ? TopicSize.first(partitions, at) : known.then(partitions, at));
    }

    /** Forgets all others. */
    public void retain(Set<String> topics) {
        sizes.keySet().retainAll(topics);
    }

    /** Of the topics that a group reads, subscribes to or has read, as far as they are known. */
    public Map<String, TopicSize> of(Group group) {
        Map<String, TopicSize> known = new HashMap<>();
        topics(group).forEach(topic -> size(topic).ifPresent(size -> known.put(topic, size)));
        return known;
    }

    private Optional<TopicSize> size(String topic) {
        return Optional.ofNullable(sizes.get(topic));
    }

    /** The topics that a group reads, subscribes to or has read. */
    public static Set<String> topics(Group group) {
        Set<String> topics = group.subscribedTopics();
        group.committed().keySet().forEach(partition -> topics.add(partition.topic()));
        return topics;
    }

    /** The partitions that concern a group: also those that it should read and does not. */
    SortedSet<TopicPartition> partitions(Group group) {
        SortedSet<TopicPartition> partitions = group.partitions();
        partitions.addAll(group.subscribedPartitions(of(group)));
        return partitions;
    }
}
