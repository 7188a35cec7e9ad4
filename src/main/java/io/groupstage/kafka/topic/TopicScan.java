package io.groupstage.kafka.topic;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads parts of a topic of one partition on request. It connects with the first request, joins no group and does not
 * commit. After a failure the next request connects anew. Only one thread may use it at a time.
 */
public final class TopicScan implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final Duration CLOSE = Duration.ofMillis(300);

    /** Lets a fetch at the end of the log return soon: the next request has to wait for it. */
    private static final int MAX_WAIT_MILLIS = 10;

    private final TopicPartition partition;
    private final Duration patience;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private Optional<Consumer<byte[], byte[]>> open = Optional.empty();

    /**
     * Creates a scan, which connects later.
     *
     * @param patience the longest time of one request
     * @param consumers creates a consumer, which the scan owns
     */
    public TopicScan(String topic, Duration patience, Supplier<Consumer<byte[], byte[]>> consumers) {
        this.partition = new TopicPartition(topic, 0);
        this.patience = patience;
        this.consumers = consumers;
    }

    /**
     * Creates consumers for a scan.
     *
     * @param clientConfig the connection to the cluster: bootstrap servers, security
     * @param recordsAtOnce bounds the memory of a poll
     */
    public static Supplier<Consumer<byte[], byte[]>> consumers(
            Map<String, Object> clientConfig, String clientId, int recordsAtOnce) {
        Map<String, Object> config = new HashMap<>(clientConfig);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, MAX_WAIT_MILLIS);
        return TopicTail.consumers(config, clientId, recordsAtOnce);
    }

    /** Receives a record, and returns whether it wants the next one. */
    @FunctionalInterface
    public interface Reader {
        boolean next(ConsumerRecord<byte[], byte[]> read) throws IOException;
    }

    /**
     * Reads from an offset up to the present end, or until the reader does not want more.
     *
     * @throws KafkaException if the broker does not answer
     */
    public void read(long from, Reader reader) throws IOException {
        attempt(consumer -> {
            long end = end();
            consumer.seek(partition, from);
            long deadline = System.nanoTime() + patience.toNanos();
            while (consumer.position(partition, ANSWER) < end) {
                for (ConsumerRecord<byte[], byte[]> read : consumer.poll(POLL).records(partition)) {
                    if (read.offset() >= end || !reader.next(read)) {
                        return end;
                    }
                }
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException("the broker did not answer in time");
                }
            }
            return end;
        });
    }

    /** Returns the offset of the first record that was not written before the instant; the end if there is none. */
    public long offset(Instant instant) throws IOException {
        long millis = Math.max(0, instant.toEpochMilli());
        Optional<Long> found = attempt(consumer -> {
            @Nullable
            OffsetAndTimestamp first =
                    consumer.offsetsForTimes(Map.of(partition, millis), ANSWER).get(partition);
            return Optional.ofNullable(first).map(OffsetAndTimestamp::offset);
        });
        return found.isPresent() ? found.get() : end();
    }

    /** Returns the offset of the first record that exists. */
    public long begin() throws IOException {
        return attempt(consumer -> Objects.requireNonNull(
                consumer.beginningOffsets(List.of(partition), ANSWER).get(partition)));
    }

    /** Returns the offset after the last record. */
    public long end() throws IOException {
        return attempt(consumer -> Objects.requireNonNull(
                consumer.endOffsets(List.of(partition), ANSWER).get(partition)));
    }

    private interface Question<T> {
        T ask(Consumer<byte[], byte[]> consumer) throws IOException;
    }

    private <T> T attempt(Question<T> question) throws IOException {
        Consumer<byte[], byte[]> consumer = open.orElseGet(this::opened);
        try {
            return question.ask(consumer);
        } catch (KafkaException e) {
            close();
            throw e;
        }
    }

    private Consumer<byte[], byte[]> opened() {
        Consumer<byte[], byte[]> consumer = consumers.get();
        open = Optional.of(consumer);
        consumer.assign(List.of(partition));
        return consumer;
    }

    @Override
    public void close() {
        open.ifPresent(consumer -> consumer.close(CloseOptions.timeout(CLOSE)));
        open = Optional.empty();
    }
}
