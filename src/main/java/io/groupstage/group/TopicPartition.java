package io.groupstage.group;

import java.util.Comparator;

/** A partition of a topic, in Kafka's order: by topic, then by number. */
public record TopicPartition(String topic, int partition) implements Comparable<TopicPartition> {

    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    /** The same partition, if its topic is called otherwise from now on. */
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
