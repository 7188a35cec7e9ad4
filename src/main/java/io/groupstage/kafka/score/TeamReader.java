package io.groupstage.kafka.score;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the teams' topics from the beginning, and knows how far the records are dealt with, so that another consumer can
 * go on where one broke off. All methods throw a {@link org.apache.kafka.common.KafkaException} when the broker does not
 * answer in time. Not thread-safe.
 */
final class TeamReader {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Set<TopicPartition> partitions;
    private final Duration timeout;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private Map<TopicPartition, Long> targets = Map.of();

    TeamReader(Set<TopicPartition> partitions, Duration timeout) {
        this.partitions = partitions;
        this.timeout = timeout;
    }

    /** Has this consumer go on. */
    void open(Consumer<byte[], byte[]> consumer) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions, timeout);
        targets = consumer.endOffsets(partitions, timeout);
        consumer.assign(partitions);
        begins.forEach((partition, begin) -> consumer.seek(partition, next.getOrDefault(partition, begin)));
    }

    ConsumerRecords<byte[], byte[]> poll(Consumer<byte[], byte[]> consumer) {
        return consumer.poll(POLL);
    }

    /** This record needs not be read again. */
    void done(ConsumerRecord<byte[], byte[]> read) {
        next.put(new TopicPartition(read.topic(), read.partition()), read.offset() + 1);
    }

    /**
     * Whether all is read that there was at {@link #open}. By the position, not by the last record: compaction and
     * retention may have taken the records before the end.
     */
    boolean caughtUp(Consumer<byte[], byte[]> consumer) {
        return targets.entrySet().stream()
                .allMatch(target -> consumer.position(target.getKey(), timeout) >= target.getValue());
    }
}
