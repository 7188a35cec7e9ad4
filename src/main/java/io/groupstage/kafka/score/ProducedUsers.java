package io.groupstage.kafka.score;

import io.groupstage.course.Position;
import io.groupstage.course.Produced;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Which users were produced, by the end offsets of their topic, and by what was ever said of these: a log that lost its
 * end, or was deleted, takes no verdict back. Before it denies one it asks the broker again, at most once
 * between two calls of {@link #nextBatch}. Not thread-safe.
 */
final class ProducedUsers implements Produced {

    private final Consumer<?, ?> consumer;
    private final String topic;
    private final Duration timeout;
    private final Supplier<Map<Integer, Long>> remembered;
    private final Map<Integer, Long> ends = new HashMap<>();
    private boolean fresh;

    /** @param remembered how many users each partition has had at least */
    ProducedUsers(Consumer<?, ?> consumer, String topic, Duration timeout, Supplier<Map<Integer, Long>> remembered) {
        this.remembered = remembered;
        this.consumer = consumer;
        this.topic = topic;
        this.timeout = timeout;
    }

    void nextBatch() {
        fresh = false;
    }

    /**
     * Asks the broker. What is known is not taken back: a broker that has just started may not know of all partitions, or
     * of all that another one had acknowledged.
     *
     * @throws org.apache.kafka.common.KafkaException when it does not answer in time, or not for all partitions
     */
    void refresh() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic, timeout).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty() || !partitions.containsAll(known())) {
            throw new UnknownTopicOrPartitionException("a part of " + topic + " is not told of");
        }
        consumer.endOffsets(partitions, timeout)
                .forEach((partition, end) -> ends.merge(partition.partition(), end, Math::max));
        fresh = true;
    }

    /**
     * Whether the user at this position has been produced.
     *
     * @throws org.apache.kafka.common.KafkaException when the broker had to be asked and did not answer: not knowing is
     *     no verdict
     */
    @Override
    public boolean contains(Position position) {
        if (known(position)) {
            return true;
        }
        if (!fresh) {
            refresh();
        }
        return known(position);
    }

    /**
     * Where the log of users ended then: at the first record that bears a later time. The broker stamps them, so it is
     * the same whenever it is asked; but for a log that retention has shortened beyond that, which begins later.
     *
     * @throws org.apache.kafka.common.KafkaException when the broker does not answer
     */
    @Override
    public long endAt(int partition, Instant at) {
        TopicPartition asked = new TopicPartition(topic, partition);
        OffsetAndTimestamp later = consumer.offsetsForTimes(Map.of(asked, at.toEpochMilli() + 1), timeout)
                .get(asked);
        return later == null ? ends.getOrDefault(partition, 0L) : later.offset();
    }

    private boolean known(Position position) {
        int partition = position.partition();
        return position.offset() < ends.getOrDefault(partition, 0L)
                || position.offset() < remembered.get().getOrDefault(partition, 0L);
    }

    private List<TopicPartition> known() {
        return ends.keySet().stream()
                .map(partition -> new TopicPartition(topic, partition))
                .toList();
    }
}
