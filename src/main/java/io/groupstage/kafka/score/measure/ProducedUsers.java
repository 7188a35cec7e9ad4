package io.groupstage.kafka.score.measure;

import io.groupstage.course.users.Position;
import io.groupstage.course.users.Produced;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
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
public final class ProducedUsers implements Produced {

    /** A broker that has just started may not know of all partitions; one that still lacks some after this time is right. */
    private static final Duration FEWER = Duration.ofSeconds(30);

    private final Consumer<?, ?> consumer;
    private final String topic;
    private final Duration timeout;
    private final Supplier<Map<Integer, Long>> remembered;
    private final LongSupplier nanos;
    private final Map<Integer, Long> ends = new HashMap<>();
    /** The partitions that each answer should have. */
    private final Set<TopicPartition> expected = new HashSet<>();

    private OptionalLong fewerSince = OptionalLong.empty();
    private boolean fresh;

    /** @param remembered how many users each partition has had at least */
    public ProducedUsers(
            Consumer<?, ?> consumer,
            String topic,
            Duration timeout,
            Supplier<Map<Integer, Long>> remembered,
            LongSupplier nanos) {
        this.remembered = remembered;
        this.nanos = nanos;
        this.consumer = consumer;
        this.topic = topic;
        this.timeout = timeout;
    }

    public void nextBatch() {
        fresh = false;
    }

    /**
     * Asks the broker. What is known is not taken back: a broker that has just started may not know of all partitions, or
     * of all that another one had acknowledged. A topic that was made anew may have fewer partitions for good: for {@link
     * #FEWER} such an answer is not believed.
     *
     * @throws org.apache.kafka.common.KafkaException when it does not answer in time, or not for all partitions
     */
    public void refresh() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic, timeout).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty() || doubtful(partitions)) {
            throw new UnknownTopicOrPartitionException("the metadata lacks a partition of " + topic);
        }
        expected.clear();
        expected.addAll(partitions);
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

    private boolean doubtful(List<TopicPartition> told) {
        if (told.containsAll(expected)) {
            fewerSince = OptionalLong.empty();
            return false;
        }
        long now = nanos.getAsLong();
        fewerSince = OptionalLong.of(fewerSince.orElse(now));
        return now - fewerSince.getAsLong() < FEWER.toNanos();
    }
}
