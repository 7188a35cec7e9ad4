package io.groupstage.kafka.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.groupstage.group.GroupNote;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.topic.TopicWriter;
import io.groupstage.kafka.topic.WriterSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes rebalances and notes to the topic {@value #TOPIC}.
 *
 * <p>A rebalance is written when it has ended, and again under the same id when more is known about it.
 * {@link HistoryTail} merges all versions, from any process. {@link #write} never blocks. While the broker is
 * unavailable, up to 16 MiB wait; entries beyond that are lost and reported as a failure. If a group uses up its
 * {@link Allowances}, nothing is written for it for a while, which is reported once. Thread-safe.
 */
public final class HistoryLog implements AutoCloseable {

    /** The topic. It has one partition, and its records have the group's name as key. */
    public static final String TOPIC = "groupstage.rebalances";

    /** The size of a rebalance of thousands of partitions; the topic accepts as much. */
    private static final int LARGEST = 8 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(HistoryLog.class);
    private static final int MOST_NAMED = 100;

    private final TopicWriter writer;
    private final Consumer<String> failures;
    private final Allowances allowances = new Allowances();
    private final Set<String> cutShort = ConcurrentHashMap.newKeySet();

    private HistoryLog(TopicWriter writer, Consumer<String> failures) {
        this.writer = writer;
        this.failures = failures;
    }

    /**
     * Opens the log for writing.
     *
     * @param clientConfig the connection to the cluster: bootstrap servers, security
     * @param failures receives one line when records start to be lost, on any thread; it must not block
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer, or does not have the topic
     */
    public static HistoryLog open(Map<String, Object> clientConfig, Consumer<String> failures) {
        // Many rebalances at once are sent in few batches.
        Duration linger = Duration.ofMillis(20);
        WriterSettings settings = new WriterSettings("groupstage-history", TOPIC, linger, LARGEST);
        return new HistoryLog(TopicWriter.open(clientConfig, settings, failures), failures);
    }

    /** Creates the reader and the writer of entries, which takes a while the first time. */
    public static void preload() {
        try {
            Entry.read(new Entry(null, null).bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the bytes are its own
        }
    }

    /** Writes a rebalance that has ended, or an amended version of it. */
    public void write(Rebalance rebalance) {
        send(rebalance.groupId(), Entry.of(rebalance), "a rebalance");
    }

    /** Writes a note. */
    public void write(GroupNote note) {
        send(note.groupId(), Entry.of(note), "a note on a group");
    }

    private void send(String groupId, Entry entry, String what) {
        byte[] value = entry.bytes();
        if (allowances.take(groupId, value.length, System.nanoTime())) {
            // The writer reports a failure.
            var unused = writer.write(new ProducerRecord<>(TOPIC, 0, groupId.getBytes(UTF_8), value), what);
        } else {
            leftOut(groupId);
        }
    }

    /** Reports a group once. The number of reported groups is bounded, because names of groups are hostile. */
    private void leftOut(String groupId) {
        if (cutShort.size() < MOST_NAMED && cutShort.add(groupId)) {
            String what =
                    "group " + groupId + " rebalances too often: some of its rebalances are not written to " + TOPIC;
            LOG.warn(what);
            failures.accept(what);
        }
    }

    /** Waits at most 2 s for entries that are being sent. */
    @Override
    public void close() {
        writer.close();
    }
}
