package io.groupstage.kafka.observe.logs;

import io.groupstage.group.TopicPartition;
import io.groupstage.kafka.observe.tail.OffsetsLog;
import io.groupstage.kafka.topic.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether a range of offsets contains a record, which the Admin API does not report. It reads the range as a
 * consumer of committed records, without a group and without commits, and discards the records.
 *
 * <p>One read runs at a time, for at most a second. It fetches {@value #BYTES} bytes of a partition at once and stops at
 * the first record. A partition that cannot be read is skipped for a minute. The reader has a thread of its own, and
 * connects at the first read.
 */
public final class TailReader {

    private static final Logger LOG = LoggerFactory.getLogger(TailReader.class);

    private static final int BYTES = 65_536;
    private static final Duration MOST_TIME = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration SKIPPED = Duration.ofMinutes(1);
    private static final Duration CLOSING = Duration.ofMillis(200);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final LogTails tails;
    private final InstantSource clock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("group-tails").daemon().factory());
    private final AtomicBoolean reading = new AtomicBoolean();
    private final Map<TopicPartition, Instant> unreadable = new HashMap<>();

    private volatile @Nullable Consumer<byte[], byte[]> consumer;

    public TailReader(Supplier<Consumer<byte[], byte[]>> consumers, LogTails tails, InstantSource clock) {
        this.consumers = consumers;
        this.tails = tails;
        this.clock = clock;
    }

    /** Starts to read the ranges, and returns at once. Does nothing while another read is under way. */
    public void startReading(Map<TopicPartition, OffsetRange> ranges) {
        if (!ranges.isEmpty() && reading.compareAndSet(false, true)) {
            try {
                thread.execute(() -> {
                    try {
                        readNow(ranges);
                    } finally {
                        reading.set(false);
                    }
                });
            } catch (RejectedExecutionException closed) {
                LOG.debug("The end of a log is not read, because the reader is closed");
            }
        }
    }

    /** Reads the ranges, and returns when that is done. */
    void readNow(Map<TopicPartition, OffsetRange> ranges) {
        Instant now = clock.instant();
        unreadable.values().removeIf(at -> now.isAfter(at.plus(SKIPPED)));
        Map<TopicPartition, OffsetRange> allowed = new HashMap<>(ranges);
        allowed.keySet().removeAll(unreadable.keySet());
        if (!allowed.isEmpty() && !read(allowed)) {
            // One range cannot be read: reading each alone shows which.
            allowed.forEach((partition, range) -> {
                if (!read(Map.of(partition, range))) {
                    unreadable.put(partition, now);
                }
            });
        }
    }

    /** Reads the ranges, and returns whether all of them could be read. */
    private boolean read(Map<TopicPartition, OffsetRange> ranges) {
        Consumer<byte[], byte[]> open = consumer();
        try {
            open.assign(ranges.keySet().stream().map(TailReader::kafka).collect(Collectors.toSet()));
            ranges.forEach((partition, range) -> open.seek(kafka(partition), range.from()));
            poll(open, ranges);
            return true;
        } catch (WakeupException | InterruptException e) {
            return true; // the reader is closing
        } catch (KafkaException e) {
            LOG.debug("Could not read the ends of {}", ranges.keySet(), e);
            return false;
        } finally {
            open.unsubscribe();
        }
    }

    private void poll(Consumer<byte[], byte[]> open, Map<TopicPartition, OffsetRange> ranges) {
        Map<TopicPartition, OffsetRange> left = new HashMap<>(ranges);
        Deadline deadline = Deadline.in(MOST_TIME);
        while (!left.isEmpty() && deadline.left().isPositive()) {
            ConsumerRecords<byte[], byte[]> records = open.poll(POLL);
            left.entrySet().removeIf(entry -> {
                boolean done = examine(open, records, entry.getKey(), entry.getValue());
                if (done) {
                    open.pause(Set.of(kafka(entry.getKey())));
                }
                return done;
            });
        }
    }

    /** Stores what a poll found in the partition, and returns whether its range needs no further poll. */
    private boolean examine(
            Consumer<byte[], byte[]> open,
            ConsumerRecords<byte[], byte[]> records,
            TopicPartition partition,
            OffsetRange range) {
        var found = records.records(kafka(partition));
        if (!found.isEmpty()) {
            long first = found.getFirst().offset();
            tails.learn(partition, clock.instant(), tail -> tail.withGap(range.from(), first)
                    .withRecord(first));
            return true;
        }
        long position = open.position(kafka(partition), POLL);
        tails.learn(partition, clock.instant(), tail -> tail.withGap(range.from(), position));
        return position >= range.to();
    }

    private static org.apache.kafka.common.TopicPartition kafka(TopicPartition partition) {
        return new org.apache.kafka.common.TopicPartition(partition.topic(), partition.partition());
    }

    private Consumer<byte[], byte[]> consumer() {
        Consumer<byte[], byte[]> open = consumer;
        if (open == null) {
            open = consumers.get();
            consumer = open;
        }
        return open;
    }

    /**
     * Creates a consumer of committed records that does not commit, joins no group and returns one record at a time.
     */
    public static Consumer<byte[], byte[]> consumer(Map<String, Object> clientConfig) {
        Map<String, Object> config = OffsetsLog.readOnly(clientConfig);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, BYTES);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, UncertainTails.MOST_AT_ONCE * BYTES);
        // A broker that returns is found at once, not after a minute.
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Ends a read that is under way; the thread ends soon after and closes its connections. */
    public void close() {
        if (thread.isShutdown()) {
            return;
        }
        thread.execute(() -> {
            Consumer<byte[], byte[]> open = consumer;
            if (open != null) {
                open.close(CloseOptions.timeout(CLOSING));
            }
        });
        thread.shutdown();
        Consumer<byte[], byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
    }
}
