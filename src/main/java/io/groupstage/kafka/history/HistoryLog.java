package io.groupstage.kafka.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.groupstage.group.GroupNote;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.WaitingProducer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps rebalances and notes in the topic {@value #TOPIC}.
 *
 * <p>A rebalance is written when it has ended, and again under the same id when more is known of it: whoever reads
 * makes one of all that several processes wrote of it: {@link HistoryTail}. {@link #write} never blocks; while the broker
 * is gone, up to 16 MiB wait for it, and what finds no room after that is told as a failure. Of a group that uses up its
 * {@link Allowances} nothing is written for a while, which is told once. Thread-safe.
 */
public final class HistoryLog implements AutoCloseable {

    /** The topic; it has one partition, and its records the group's name as key. */
    public static final String TOPIC = "groupstage.rebalances";

    /** A rebalance of thousands of partitions; the topic takes as much. */
    private static final int LARGEST = 8 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(HistoryLog.class);
    private static final int MOST_NAMED = 100;
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final Producer<byte[], byte[]> producer;
    private final Consumer<String> failures;
    private final AtomicBoolean failing = new AtomicBoolean();
    private final Allowances allowances = new Allowances();
    private final Set<String> cutShort = ConcurrentHashMap.newKeySet();

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
        // a storm of rebalances goes in few batches
        Duration linger = Duration.ofMillis(20);
        return new HistoryLog(
                WaitingProducer.open(clientConfig, "groupstage-history", TOPIC, linger, LARGEST), failures);
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
        byte[] value = entry.bytes();
        if (!allowances.take(groupId, value.length, System.nanoTime())) {
            leftOut(groupId);
            return;
        }
        try {
            // The callback tells how it ended.
            var unused = producer.send(
                    new ProducerRecord<>(TOPIC, 0, groupId.getBytes(UTF_8), value),
                    (metadata, failure) -> ended(failure));
        } catch (KafkaException e) {
            ended(e);
        }
    }

    /** Once a group, and not of ever more of them: it is hostile. */
    private void leftOut(String groupId) {
        if (cutShort.size() < MOST_NAMED && cutShort.add(groupId)) {
            String what = "group " + groupId + " rebalances too much to keep all of it: its history has gaps";
            LOG.warn(what);
            failures.accept(what);
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
