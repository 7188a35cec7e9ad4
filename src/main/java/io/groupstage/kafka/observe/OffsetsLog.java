package io.groupstage.kafka.observe;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * All partitions of {@code __consumer_offsets}, from the beginning, read without a group of its own. The topic need
 * not exist yet: the coordinator makes it when the first group wants to join.
 */
final class OffsetsLog {

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);

    private final Consumer<byte[], byte[]> consumer;
    /** What was committed when reading began; empty before, and for a partition that has been read so far. */
    private final Map<TopicPartition, Long> ahead = new HashMap<>();

    private boolean assigned;
    private boolean caughtUp;

    OffsetsLog(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** A consumer that commits nothing, joins nothing and does not see what an aborted transaction wrote. */
    static Consumer<byte[], byte[]> consumer(Map<String, Object> clientConfig) {
        Map<String, Object> config = new HashMap<>(clientConfig);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        // Bounds the memory of a long catch-up, and of a batch.
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        // A broker that came back is found at once, not after a minute.
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Begins to read, if the topic exists.
     *
     * @return whether it does
     */
    boolean begin() {
        if (!assigned) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(Topic.GROUP_METADATA_TOPIC_NAME, ANSWER_TIMEOUT).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            if (!partitions.isEmpty()) {
                ahead.putAll(consumer.endOffsets(partitions, ANSWER_TIMEOUT));
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                assigned = true;
            }
        }
        return assigned;
    }

    ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        return consumer.poll(timeout);
    }

    /** Whether all was read that was there at the beginning, by position: the last record may be a marker, or gone. */
    boolean caughtUp() {
        if (!caughtUp) {
            ahead.entrySet().removeIf(end -> consumer.position(end.getKey(), ANSWER_TIMEOUT) >= end.getValue());
            caughtUp = ahead.isEmpty();
        }
        return caughtUp;
    }
}
