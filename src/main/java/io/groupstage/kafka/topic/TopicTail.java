package io.groupstage.kafka.topic;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic of one partition: first the existing records, then each new one. It joins no group and does not commit.
 *
 * <ol>
 *   <li>{@link #readToEnd} reads the existing records in the caller's thread. {@link #follow} starts the one thread that
 *       goes on from there, or from the beginning. So no record is missed in between.
 *   <li>It skips and logs a record that cannot be applied, and goes on with the next one.
 *   <li>After any other failure, even an {@link Error}, it opens a new consumer and goes on after the last applied
 *       record. Only {@link #close} ends its thread.
 *   <li>If the broker does not answer, or the thread fails for as long, {@link #silentSince} returns since when.
 * </ol>
 */
public final class TopicTail implements AutoCloseable {

    /** Applies one record. It is called by one thread at a time, in the order of the log. */
    @FunctionalInterface
    public interface Reader {

        /**
         * Applies the record.
         *
         * @throws IOException if the record cannot be decoded
         */
        void apply(ConsumerRecord<byte[], byte[]> read) throws IOException;

        /** Reports once that all records are applied that existed when the tail began. */
        default void caughtUp() {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);
    private static final Duration ANSWER = Duration.ofMillis(800);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CLOSE = Duration.ofMillis(300);

    /** The time after which a failure counts; a new consumer may mend a shorter one. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final TopicPartition partition;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Reader reader;
    private final InstantSource clock = InstantSource.system();
    private final BrokerLiveness liveness = new BrokerLiveness();
    private final SupervisedThread thread;

    private volatile Optional<Consumer<byte[], byte[]>> open = Optional.empty();
    private volatile boolean caughtUp;
    private long target;
    private OptionalLong next = OptionalLong.empty();

    /**
     * @param thread the name of the thread that follows
     * @param consumers creates a consumer at the start and after a failure; the tail owns it
     */
    public TopicTail(String thread, String topic, Supplier<Consumer<byte[], byte[]>> consumers, Reader reader) {
        this.partition = new TopicPartition(topic, 0);
        this.consumers = consumers;
        this.reader = reader;
        this.thread = SupervisedThread.unstarted(thread, this::read);
    }

    /**
     * Creates consumers for a tail.
     *
     * @param clientConfig the connection to the cluster: bootstrap servers, security
     * @param recordsAtOnce bounds the memory of a poll
     */
    public static Supplier<Consumer<byte[], byte[]>> consumers(
            Map<String, Object> clientConfig, String clientId, int recordsAtOnce) {
        Map<String, Object> config = new HashMap<>(clientConfig);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, recordsAtOnce);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
        // A broker that returns is found at once, not after a minute.
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        var bytes = new ByteArrayDeserializer();
        return () -> new KafkaConsumer<>(config, bytes, bytes);
    }

    /**
     * Reads up to the present end, before {@link #follow}.
     *
     * @param patience the longest time without progress
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer, or does not have the topic
     */
    public void readToEnd(Duration patience) {
        Consumer<byte[], byte[]> consumer = consumers.get();
        try {
            begin(consumer, patience);
            long position = 0;
            long progressed = System.nanoTime();
            while (!caughtUp) {
                long now = poll(consumer, patience);
                if (now > position) {
                    progressed = System.nanoTime();
                } else if (!caughtUp && System.nanoTime() - progressed > patience.toNanos()) {
                    throw new TimeoutException("The broker stopped answering: " + partition.topic()
                            + " was read up to offset " + now + " of " + target);
                }
                position = now;
            }
            open = Optional.of(consumer);
        } catch (RuntimeException | Error e) {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
            throw e;
        }
    }

    /** Starts the thread. Call this once. */
    public synchronized void follow() {
        if (!thread.isClosed()) {
            thread.start();
        }
    }

    /** Returns whether all records that existed when it began are applied. It stays true. */
    public boolean caughtUp() {
        return caughtUp;
    }

    /**
     * Returns since when the broker has not answered, or since when the thread has failed; empty while it reads.
     */
    public Optional<Instant> silentSince() {
        return Stream.of(liveness.silentSince(), thread.failingSince().filter(since -> since.plus(PATIENCE)
                        .isBefore(clock.instant())))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    private void read(SupervisedThread running) {
        Optional<Consumer<byte[], byte[]>> opened = open;
        Consumer<byte[], byte[]> consumer = opened.orElseGet(consumers);
        open = Optional.of(consumer);
        try {
            if (opened.isEmpty()) {
                begin(consumer, ANSWER);
            }
            while (!running.isClosed()) {
                if (liveness.requestDue()) {
                    end(consumer, ANSWER);
                }
                poll(consumer, ANSWER);
                running.succeeded();
            }
        } finally {
            open = Optional.empty();
            consumer.close(CloseOptions.timeout(CLOSE));
        }
    }

    /** Prepares a new consumer to go on after the last applied record. */
    private void begin(Consumer<byte[], byte[]> consumer, Duration answer) {
        target = end(consumer, answer);
        consumer.assign(List.of(partition));
        if (next.isPresent()) {
            consumer.seek(partition, next.getAsLong());
        } else {
            consumer.seekToBeginning(List.of(partition));
        }
    }

    /** Polls once, and returns the position after the records. */
    private long poll(Consumer<byte[], byte[]> consumer, Duration answer) {
        for (ConsumerRecord<byte[], byte[]> read : consumer.poll(POLL)) {
            apply(read);
            next = OptionalLong.of(read.offset() + 1);
        }
        // The position counts, not the last record: compaction may have deleted the records before the end.
        long position = consumer.position(partition, answer);
        if (!caughtUp && position >= target) {
            caughtUp = true;
            reader.caughtUp();
        }
        return position;
    }

    private void apply(ConsumerRecord<byte[], byte[]> read) {
        try {
            reader.apply(read);
        } catch (IOException e) {
            LOG.warn(
                    "Skipped the record of {} at offset {}, which cannot be decoded: {}",
                    read.topic(),
                    read.offset(),
                    e.toString());
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("Skipped the record of {} at offset {}, which failed", read.topic(), read.offset(), e);
        }
    }

    private long end(Consumer<byte[], byte[]> consumer, Duration answer) {
        long end = Objects.requireNonNull(
                consumer.endOffsets(List.of(partition), answer).get(partition));
        liveness.answered();
        return end;
    }

    /** Ends the thread within 2 s; no record is applied after that. */
    @Override
    public synchronized void close() {
        thread.end();
        open.ifPresent(Consumer::wakeup);
        thread.close();
        // Without a thread, the consumer of readToEnd is still open.
        open.ifPresent(consumer -> consumer.close(CloseOptions.timeout(CLOSE)));
    }
}
