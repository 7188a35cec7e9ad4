package io.groupstage.group;

import java.util.Comparator;

/** A partition of a topic. Kafka's order is by topic, then by number. */
public record TopicPartition(String topic, int partition) implements Comparable<TopicPartition> {

    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    /** Returns the partition with the new name of its topic, if its topic has the old one. */
    public TopicPartition renamed(String from, String to) {
        return topic.equals(from) ? new TopicPartition(to, partition) : this;
    }

    @Override
    public int compareTo(TopicPartition other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return topic + "-" + partition;
    }
}
