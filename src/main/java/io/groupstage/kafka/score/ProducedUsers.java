package io.groupstage.kafka.score;

import io.groupstage.course.Position;
import io.groupstage.course.Produced;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Which users exist, by the end offsets of their topic. Before it denies one it asks the broker again, at most once
 * between two calls of {@link #nextBatch}. Not thread-safe.
 */
final class ProducedUsers implements Produced {

    private final Consumer<?, ?> consumer;
    private final String topic;
    private final Duration timeout;
    private Map<TopicPartition, Long> endOffsets = Map.of();
    private boolean fresh;

    ProducedUsers(Consumer<?, ?> consumer, String topic, Duration timeout) {
        this.consumer = consumer;
        this.topic = topic;
        this.timeout = timeout;
    }

    void nextBatch() {
        fresh = false;
    }

    /**
     * Asks the broker.
     *
     * @throws org.apache.kafka.common.KafkaException when it does not answer in time
     */
    void refresh() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic, timeout).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        endOffsets = consumer.endOffsets(partitions, timeout);
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

    private boolean known(Position position) {
        return position.offset() < endOffsets.getOrDefault(new TopicPartition(topic, position.partition()), 0L);
    }
}
