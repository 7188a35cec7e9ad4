package io.groupstage.kafka.observe.tail;

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
public final class OffsetsLog {

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    /** What was committed when reading began; empty before, and for a partition that has been read so far. */
    private final Map<TopicPartition, Long> ahead = new HashMap<>();

    private Map<TopicPartition, Long> starts = Map.of();
    private Map<TopicPartition, Long> ends = Map.of();
    private Map<TopicPartition, Long> read = Map.of();
    private boolean caughtUp;

    OffsetsLog(Consumer<byte[], byte[]> consumer) {
        this(consumer, Topic.GROUP_METADATA_TOPIC_NAME);
    }

    /** @param topic another one than the coordinator's, for a test of what may stand in it */
    OffsetsLog(Consumer<byte[], byte[]> consumer, String topic) {
        this.consumer = consumer;
        this.topic = topic;
    }

    /** The settings of a consumer that commits nothing, joins nothing and reads committed records only. */
    public static Map<String, Object> readOnly(Map<String, Object> clientConfig) {
        Map<String, Object> config = new HashMap<>(clientConfig);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return config;
    }

    /** A consumer that commits nothing, joins nothing and does not see what an aborted transaction wrote. */
    public static Consumer<byte[], byte[]> consumer(Map<String, Object> clientConfig) {
        Map<String, Object> config = readOnly(clientConfig);
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
    public boolean begin() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic, ANSWER_TIMEOUT).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            return false;
        }
        begin(consumer.beginningOffsets(partitions, ANSWER_TIMEOUT));
        return true;
    }

    /** Begins to read at these offsets; what stands in the log now is what there is to catch up with. */
    public void begin(Map<TopicPartition, Long> offsets) {
        ends = Map.copyOf(consumer.endOffsets(offsets.keySet(), ANSWER_TIMEOUT));
        starts = Map.copyOf(offsets);
        read = starts;
        ahead.putAll(ends);
        consumer.assign(starts.keySet());
        starts.forEach(consumer::seek);
    }

    /** Where the log ended when reading began. */
    public Map<TopicPartition, Long> ends() {
        return ends;
    }

    /** How many records there were to read when reading began, as far as compaction has left them. */
    public long backlog() {
        return distance(starts, ends);
    }

    public Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        starts.keySet().forEach(partition -> positions.put(partition, consumer.position(partition, ANSWER_TIMEOUT)));
        return positions;
    }

    /** How many records are left up to where another one has read. */
    public long missing(Map<TopicPartition, Long> others) {
        return distance(positions(), others);
    }

    /** Of what was there when reading began, and up to where another one has read. */
    public BackfillProgress progress(Map<TopicPartition, Long> others) {
        return new BackfillProgress(distance(starts, positions()), Math.max(backlog(), distance(starts, others)));
    }

    private static long distance(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
        return from.entrySet().stream()
                .mapToLong(start -> Math.max(0, to.getOrDefault(start.getKey(), 0L) - start.getValue()))
                .sum();
    }

    ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(timeout);
        if (!records.nextOffsets().isEmpty()) {
            Map<TopicPartition, Long> now = new HashMap<>(read);
            records.nextOffsets().forEach((partition, next) -> now.put(partition, next.offset()));
            read = Map.copyOf(now);
        }
        return records;
    }

    /** Where the records that were polled ended in each partition; empty before reading began. */
    public Map<TopicPartition, Long> read() {
        return read;
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
