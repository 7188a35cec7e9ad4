package io.groupstage.kafka.observe.tail;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads all partitions of {@code __consumer_offsets} from the beginning, without a group of its own. The topic may not
 * exist yet: the coordinator creates it when the first member joins a group.
 */
public final class OffsetsLog {

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration CLOSE = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    /** The ends at the start of reading, without those of partitions that have been read so far. */
    private final Map<TopicPartition, Long> ahead = new HashMap<>();

    private Map<TopicPartition, Long> starts = Map.of();
    private Map<TopicPartition, Long> ends = Map.of();
    private Map<TopicPartition, Long> read = Map.of();
    private boolean caughtUp;

    /** Creates a log that owns the consumer. */
    public OffsetsLog(Consumer<byte[], byte[]> consumer) {
        this(consumer, Topic.GROUP_METADATA_TOPIC_NAME);
    }

    /**
     * @param topic the topic to read; tests use another one than the coordinator's
     */
    OffsetsLog(Consumer<byte[], byte[]> consumer, String topic) {
        this.consumer = consumer;
        this.topic = topic;
    }

    /** Returns the settings of a consumer that does not commit, joins no group and reads only committed records. */
    public static Map<String, Object> readOnly(Map<String, Object> clientConfig) {
        Map<String, Object> config = new HashMap<>(clientConfig);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return config;
    }

    /** Creates a consumer that does not commit, joins no group and does not receive records of aborted transactions. */
    public static Consumer<byte[], byte[]> consumer(Map<String, Object> clientConfig) {
        Map<String, Object> config = readOnly(clientConfig);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        // Bounds the memory of a long catch-up, and of a batch.
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        // A broker that returns is found at once, not after a minute.
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Starts to read, if the topic exists.
     *
     * @return whether the topic exists
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

    /** Starts to read at these offsets, and takes the present ends of the log as the backlog's end. */
    public void begin(Map<TopicPartition, Long> offsets) {
        ends = Map.copyOf(consumer.endOffsets(offsets.keySet(), ANSWER_TIMEOUT));
        starts = Map.copyOf(offsets);
        read = starts;
        ahead.putAll(ends);
        consumer.assign(starts.keySet());
        starts.forEach(consumer::seek);
    }

    /** Returns the ends of the log at the start of reading. */
    public Map<TopicPartition, Long> ends() {
        return ends;
    }

    /** Returns the number of offsets to read at the start of reading, including those of removed records. */
    public long backlog() {
        return distance(starts, ends);
    }

    public Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        starts.keySet().forEach(partition -> positions.put(partition, consumer.position(partition, ANSWER_TIMEOUT)));
        return positions;
    }

    /** Returns the number of offsets that are left up to another reader's positions. */
    public long missing(Map<TopicPartition, Long> others) {
        return distance(positions(), others);
    }

    /** Returns the progress, measured up to the ends at the start of reading or another reader's positions. */
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

    /** Returns the end of the polled records in each partition; empty before the start of reading. */
    public Map<TopicPartition, Long> read() {
        return read;
    }

    /**
     * Returns whether the backlog has been read. It compares positions, because the last record may be a marker, or
     * removed.
     */
    boolean caughtUp() {
        if (!caughtUp) {
            ahead.entrySet().removeIf(end -> consumer.position(end.getKey(), ANSWER_TIMEOUT) >= end.getValue());
            caughtUp = ahead.isEmpty();
        }
        return caughtUp;
    }

    /** Ends a poll that is under way. Any thread may call. */
    void wakeup() {
        consumer.wakeup();
    }

    void close() {
        consumer.close(CloseOptions.timeout(CLOSE));
    }
}
