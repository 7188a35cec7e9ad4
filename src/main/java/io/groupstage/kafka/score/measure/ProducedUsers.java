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
 * Knows which users were produced, from the highest log end offsets of their topic that were ever known. A log that
 * lost its end or was deleted therefore does not change a verdict. Before it denies a user, it asks the broker again,
 * at most once between two calls of {@link #nextBatch}. It is not thread-safe.
 */
public final class ProducedUsers implements Produced {

    /**
     * The time for which an answer with fewer partitions is not believed: a broker that has just started may not know
     * all of them yet.
     */
    private static final Duration FEWER = Duration.ofSeconds(30);

    private final Consumer<?, ?> consumer;
    private final String topic;
    private final Duration timeout;
    private final Supplier<Map<Integer, Long>> remembered;
    private final LongSupplier nanos;
    private final Map<Integer, Long> ends = new HashMap<>();
    /** Holds the partitions that each answer should have. */
    private final Set<TopicPartition> expected = new HashSet<>();

    private OptionalLong fewerSince = OptionalLong.empty();
    private boolean fresh;

    /** @param remembered the least number of users that each partition has had */
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
     * Asks the broker for the log end offsets. Known offsets never decrease: a broker that has just started may not
     * know all partitions, or all records that another broker had acknowledged. A recreated topic may really have fewer
     * partitions; such an answer is believed only after {@link #FEWER}.
     *
     * @throws org.apache.kafka.common.KafkaException if it does not answer in time, or not for all partitions
     */
    public void refresh() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic, timeout).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty() || doubtful(partitions)) {
            throw new UnknownTopicOrPartitionException("the broker does not report all partitions of " + topic);
        }
        expected.clear();
        expected.addAll(partitions);
        consumer.endOffsets(partitions, timeout)
                .forEach((partition, end) -> ends.merge(partition.partition(), end, Math::max));
        fresh = true;
    }

    /**
     * Returns whether the user at this position has been produced.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker had to be asked and did not answer, because then
     *     there cannot be a verdict
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
     * Returns the log end offset of the users at that instant: the offset of the first record with a later timestamp.
     * The broker sets the timestamps, so the answer never changes, unless retention has deleted the log beyond that
     * point.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer
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
