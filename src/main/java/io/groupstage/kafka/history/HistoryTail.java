package io.groupstage.kafka.history;

import io.groupstage.group.GroupNote;
import io.groupstage.group.rebalance.History;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.WholePartition;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@value HistoryLog#TOPIC}: first the existing entries, then new ones, from any process.
 *
 * <p>{@link #open} reads in the caller's thread; {@link #follow} starts the one thread that continues. So no entry is
 * missed in between, and none is reported twice. While the broker is unavailable the thread retries. It joins no group
 * and does not commit.
 */
public final class HistoryTail implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryTail.class);
    private static final TopicPartition PARTITION = new TopicPartition(HistoryLog.TOPIC, 0);
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration END = Duration.ofMillis(800);
    private static final long RETRY_MILLIS = 500;

    /** Bounds the memory of a poll: a record may have some megabytes, of which little is kept. */
    private static final int RECORDS_AT_ONCE = 10;

    /** Receives entries on the tail's own thread, which it must not block. */
    public interface Listener {

        /** Reports that a rebalance ended, or was amended: then it has the same id as before. */
        void rebalanced(Rebalance rebalance);

        /** Reports a note on a group; each note is reported once. */
        void noted(GroupNote note);
    }

    private final Consumer<byte[], byte[]> consumer;
    private final UnaryOperator<Rebalance> limits;
    private final HistoryFold fold = new HistoryFold();
    private final CountDownLatch closed = new CountDownLatch(1);
    private History past;
    private Optional<Thread> thread = Optional.empty();

    private HistoryTail(Consumer<byte[], byte[]> consumer, UnaryOperator<Rebalance> limits) {
        this.consumer = consumer;
        this.limits = limits;
        WholePartition.read(consumer, PARTITION, Long.MAX_VALUE, ANSWER, read -> fold(read, Listening.NOBODY));
        past = fold.history();
    }

    /**
     * Reads the existing entries. The topic is bounded by its size, and the memory by {@link HistoryFold}.
     *
     * @param clientConfig the connection to the cluster: bootstrap servers, security
     * @param limits shortens each rebalance that is read: its content may be hostile and large
     * @throws KafkaException if the broker does not answer, or does not have the topic
     */
    public static HistoryTail open(Map<String, Object> clientConfig, UnaryOperator<Rebalance> limits) {
        Map<String, Object> config = new HashMap<>(clientConfig);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "groupstage-history");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_AT_ONCE);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        var bytes = new ByteArrayDeserializer();
        return open(new KafkaConsumer<>(config, bytes, bytes), limits);
    }

    /** Opens a tail that owns the consumer. */
    static HistoryTail open(Consumer<byte[], byte[]> consumer, UnaryOperator<Rebalance> limits) {
        try {
            return new HistoryTail(consumer, limits);
        } catch (RuntimeException e) {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
            throw e;
        }
    }

    /** Returns the entries that existed when the tail was opened; none after {@link #follow}, to free the memory. */
    public synchronized History past() {
        return past;
    }

    /** Reports new entries from now on. Call this once. */
    public synchronized void follow(Listener listener) {
        past = History.NONE;
        if (closed.getCount() > 0) {
            thread = Optional.of(
                    Thread.ofPlatform().name("history-tail").daemon().start(() -> run(new Listening(listener))));
        }
    }

    private void run(Listening listening) {
        boolean answers = true;
        while (closed.getCount() > 0) {
            try {
                consumer.poll(POLL).forEach(read -> fold(read, listening));
                answers = true;
            } catch (WakeupException e) {
                LOG.debug("history tail closed");
            } catch (KafkaException e) {
                if (answers) {
                    LOG.warn("{} cannot be read at present; retrying: {}", HistoryLog.TOPIC, e.toString());
                }
                answers = false;
                awaitRetry();
            }
        }
    }

    private void awaitRetry() {
        try {
            if (closed.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.debug("history tail closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fold(ConsumerRecord<byte[], byte[]> read, Listening listening) {
        try {
            Entry entry = Entry.read(read.value());
            if (entry.rebalance() != null) {
                fold.add(limits.apply(entry.rebalance())).ifPresent(listening::rebalanced);
            }
            if (entry.note() != null) {
                fold.add(entry.note()).ifPresent(listening::noted);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "Skipped the record of {} at offset {}, which cannot be decoded: {}",
                    HistoryLog.TOPIC,
                    read.offset(),
                    e.toString());
        }
    }

    /** Protects the tail from a failing listener, which still receives the next entry. */
    private record Listening(Listener listener) {

        static final Listening NOBODY = new Listening(new Listener() {
            @Override
            public void rebalanced(Rebalance rebalance) {}

            @Override
            public void noted(GroupNote note) {}
        });

        void rebalanced(Rebalance rebalance) {
            guarded(() -> listener.rebalanced(rebalance));
        }

        void noted(GroupNote note) {
            guarded(() -> listener.noted(note));
        }

        private static void guarded(Runnable call) {
            try {
                call.run();
            } catch (RuntimeException e) {
                LOG.error("A listener failed on an entry of the history; it receives the next one", e);
            }
        }
    }

    /** Closes within a second; nothing is reported after that. */
    @Override
    public synchronized void close() {
        closed.countDown();
        consumer.wakeup();
        try {
            if (thread.isEmpty() || thread.get().join(END)) {
                consumer.close(CloseOptions.timeout(Duration.ofMillis(300)));
            } else {
                LOG.error("The thread of the history did not end within {}", END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
