package io.groupstage.kafka.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.groupstage.group.GroupNote;
import io.groupstage.group.Rebalance;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps rebalances and notes in the topic {@value #TOPIC}.
 *
 * <p>A rebalance is written when it has ended, and again under the same id when more is known of it: whoever reads
 * makes one of all that several processes wrote of it: {@link HistoryTail}. {@link #write} never blocks; while the broker is gone, up to {@value #BUFFER} bytes wait for it, and
 * what finds no room after that is told as a failure. Thread-safe.
 */
public final class HistoryLog implements AutoCloseable {

    /** The topic; it has one partition, and its records the group's name as key. */
    public static final String TOPIC = "groupstage.rebalances";

    private static final long BUFFER = 16L * 1024 * 1024;

    /** A rebalance of thousands of partitions; the topic takes as much. */
    private static final int LARGEST = 8 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(HistoryLog.class);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration METADATA_POLL = Duration.ofMillis(10);
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final Producer<byte[], byte[]> producer;
    private final Consumer<String> failures;
    private final AtomicBoolean failing = new AtomicBoolean();

    HistoryLog(Producer<byte[], byte[]> producer, Consumer<String> failures) {
        this.producer = producer;
        this.failures = failures;
    }

    /**
     * Gets ready to write.
     *
     * @param clientConfig how to reach the cluster: bootstrap servers, security
     * @param failures told once when records begin to be lost, one line, by any thread; must not block
     * @throws KafkaException when the broker does not answer, or has no such topic
     */
    public static HistoryLog open(Map<String, Object> clientConfig, Consumer<String> failures) {
        Map<String, Object> config = new HashMap<>(clientConfig);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "groupstage-history");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 20); // a storm of rebalances goes in few batches
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        // What is written while the broker is gone waits: so where the topic is must not be forgotten then.
        config.put(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
        // Hours may pass between two rebalances, and a send must not wait for metadata then.
        config.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, (long) Integer.MAX_VALUE);
        var bytes = new ByteArraySerializer();
        return new HistoryLog(warmedUp(new KafkaProducer<>(config, bytes, bytes)), failures);
    }

    /** A send that may not wait needs to know the topic beforehand. */
    private static Producer<byte[], byte[]> warmedUp(Producer<byte[], byte[]> producer) {
        long deadline = System.nanoTime() + ANSWER.toNanos();
        while (true) {
            try {
                producer.partitionsFor(TOPIC);
                return producer;
            } catch (KafkaException e) {
                if (System.nanoTime() > deadline) {
                    producer.close(Duration.ZERO);
                    throw e;
                }
                LockSupport.parkNanos(METADATA_POLL.toNanos());
            }
        }
    }

    /** Keeps a rebalance that has ended, or what became known of it since. */
    public void write(Rebalance rebalance) {
        send(rebalance.groupId(), Entry.of(rebalance));
    }

    /** Keeps a note. */
    public void write(GroupNote note) {
        send(note.groupId(), Entry.of(note));
    }

    private void send(String groupId, Entry entry) {
        try {
            // The callback tells how it ended.
            var unused = producer.send(
                    new ProducerRecord<>(TOPIC, 0, groupId.getBytes(UTF_8), entry.bytes()),
                    (metadata, failure) -> ended(failure));
        } catch (KafkaException e) {
            ended(e);
        }
    }

    private void ended(@Nullable Exception failure) {
        if (failure == null) {
            failing.set(false);
        } else if (failing.compareAndSet(false, true)) {
            String what = "rebalances are not written to " + TOPIC + " for now: " + failure.getMessage();
            LOG.error(what, failure);
            failures.accept(what);
        }
    }

    /** Waits at most 2 s for what is on its way. */
    @Override
    public void close() {
        producer.close(CLOSE);
    }
}
