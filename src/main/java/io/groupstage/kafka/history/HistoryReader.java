package io.groupstage.kafka.history;

import io.groupstage.group.GroupNote;
import io.groupstage.group.History;
import io.groupstage.group.Rebalance;
import io.groupstage.kafka.WholePartition;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the history once, from its beginning or, where it is long, its last {@value #MOST} records. */
final class HistoryReader {

    /** More than the observer keeps in memory, each told some times: reading it takes a fraction of a second. */
    static final long MOST = 50_000;

    private static final Logger LOG = LoggerFactory.getLogger(HistoryReader.class);
    private static final TopicPartition PARTITION = new TopicPartition(HistoryLog.TOPIC, 0);

    private final Consumer<byte[], byte[]> consumer;
    private final Duration timeout;
    private final Map<String, Rebalance> rebalances = new LinkedHashMap<>();
    private final Set<GroupNote> notes = new LinkedHashSet<>();

    HistoryReader(Consumer<byte[], byte[]> consumer, Duration timeout) {
        this.consumer = consumer;
        this.timeout = timeout;
    }

    /**
     * Reads to the end that there is now.
     *
     * @throws org.apache.kafka.common.KafkaException when the broker stops answering for as long as the time-out
     */
    History readAll() {
        WholePartition.read(consumer, PARTITION, MOST, timeout, this::read);
        List<Rebalance> inOrder = new ArrayList<>(rebalances.values());
        inOrder.sort(
                Comparator.comparing(rebalance -> rebalance.span().completedAt().orElse(Instant.MIN)));
        return new History(inOrder, List.copyOf(notes));
    }

    private void read(ConsumerRecord<byte[], byte[]> read) {
        try {
            Entry entry = Entry.read(read.value());
            if (entry.rebalance() != null) {
                rebalances.put(
                        entry.rebalance().groupId() + "\n" + entry.rebalance().id(), entry.rebalance());
            }
            if (entry.note() != null) {
                notes.add(entry.note());
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} offset {} cannot be read: left out: {}", HistoryLog.TOPIC, read.offset(), e.toString());
        }
    }
}
