package io.groupstage.kafka.lesson;

import io.groupstage.course.lesson.AuditEntry;
import io.groupstage.kafka.topic.PromptWriter;
import io.groupstage.kafka.topic.TopicTail;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Writes and reads the topic {@value #TOPIC}. It connects when it is used for the first time, because many classes never
 * look at it. It is thread-safe.
 */
public final class AuditTopic implements AutoCloseable {

    /** The topic's name. */
    public static final String TOPIC = "groupstage.audit";

    /** Limits the entries that are kept in memory. An entry has at most about 2 kB. */
    public static final int KEPT = 2_000;

    private static final int RECORDS_AT_ONCE = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final ConcurrentSkipListMap<Long, AuditEntry> entries = new ConcurrentSkipListMap<>();
    private final PromptWriter writer;
    private final TopicTail tail;
    private boolean following;

    /** @param clientConfig the clients' configuration: bootstrap servers, security */
    public AuditTopic(Map<String, Object> clientConfig) {
        this.writer = new PromptWriter(clientConfig, "groupstage-audit", TOPIC);
        this.tail = new TopicTail(
                "audit-tail",
                TOPIC,
                TopicTail.consumers(clientConfig, "groupstage-audit", RECORDS_AT_ONCE),
                this::read);
    }

    /** Writes an entry; fails within some seconds if Kafka does not answer. */
    public CompletionStage<Void> write(AuditEntry entry) {
        String value = AuditRecord.value(entry);
        return writer.write(entry.subject(), value)
                .thenAccept(written ->
                        keep(written.offset(), withInstant(entry, Instant.ofEpochMilli(written.timestamp()))));
    }

    private static AuditEntry withInstant(AuditEntry entry, Instant at) {
        return new AuditEntry(
                at, entry.session(), entry.address(), entry.action(), entry.subject(), entry.before(), entry.after());
    }

    /**
     * Returns the newest entries, the newest first, at most {@link #KEPT}. The first call reads the topic.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer that first call
     */
    public List<AuditEntry> newest(int limit) {
        follow();
        return entries.descendingMap().values().stream().limit(limit).toList();
    }

    private synchronized void follow() {
        if (!following) {
            tail.readToEnd(PATIENCE);
            tail.follow();
            following = true;
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> read) throws IOException {
        Optional<AuditEntry> entry = AuditRecord.read(read.value(), Instant.ofEpochMilli(read.timestamp()));
        entry.ifPresent(known -> keep(read.offset(), known));
    }

    private void keep(long offset, AuditEntry entry) {
        entries.put(offset, entry);
        while (entries.size() > KEPT) {
            entries.pollFirstEntry();
        }
    }

    /** Ends its thread within 2 s. */
    @Override
    public void close() {
        tail.close();
        writer.close();
    }
}
