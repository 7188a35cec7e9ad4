package io.groupstage.kafka.history;

import io.groupstage.group.GroupNote;
import io.groupstage.group.rebalance.History;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.topic.TopicTail;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads {@value HistoryLog#TOPIC}: first the existing entries, then new ones, from any process.
 *
 * <p>{@link #open} reads in the caller's thread; {@link #follow} starts the one thread that continues. So no entry is
 * missed in between, and none is reported twice. While the broker is unavailable the thread retries. It joins no group
 * and does not commit.
 */
public final class HistoryTail implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Bounds the memory of a poll: a record may have some megabytes, of which little is kept. */
    private static final int RECORDS_AT_ONCE = 10;

    /** Receives entries on the tail's own thread, which it must not block. */
    public interface Listener {

        /** Reports that a rebalance ended, or was amended: then it has the same id as before. */
        void rebalanced(Rebalance rebalance);

        /** Reports a note on a group; each note is reported once. */
        void noted(GroupNote note);
    }

    private static final Listener NOBODY = new Listener() {
        @Override
        public void rebalanced(Rebalance rebalance) {}

        @Override
        public void noted(GroupNote note) {}
    };

    private final TopicTail tail;
    private final UnaryOperator<Rebalance> limits;
    private final HistoryFold fold = new HistoryFold();
    private volatile Listener listener = NOBODY;
    private volatile History past;

    private HistoryTail(Supplier<Consumer<byte[], byte[]>> consumers, UnaryOperator<Rebalance> limits) {
        this.limits = limits;
        this.tail = new TopicTail("history-tail", HistoryLog.TOPIC, consumers, this::apply);
        tail.readToEnd(PATIENCE);
        this.past = fold.history();
    }

    /**
     * Reads the existing entries. The topic is bounded by its size, and the memory by {@link HistoryFold}.
     *
     * @param clientConfig the connection to the cluster: bootstrap servers, security
     * @param limits shortens each rebalance that is read: its content may be hostile and large
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer, or does not have the topic
     */
    public static HistoryTail open(Map<String, Object> clientConfig, UnaryOperator<Rebalance> limits) {
        return open(TopicTail.consumers(clientConfig, "groupstage-history", RECORDS_AT_ONCE), limits);
    }

    static HistoryTail open(Supplier<Consumer<byte[], byte[]>> consumers, UnaryOperator<Rebalance> limits) {
        return new HistoryTail(consumers, limits);
    }

    /** Returns the entries that existed when the tail was opened; none after {@link #follow}, to free the memory. */
    public History past() {
        return past;
    }

    /** Reports new entries from now on. Call this once. */
    public void follow(Listener follower) {
        past = History.NONE;
        listener = follower;
        tail.follow();
    }

    /** Returns since when the topic has not been read; empty while the broker answers. */
    public Optional<Instant> silentSince() {
        return tail.silentSince();
    }

    /** Applies an entry. If the listener fails on it, it still receives the next one. */
    private void apply(ConsumerRecord<byte[], byte[]> read) throws IOException {
        if (read.value() == null) {
            throw new IOException("the record has no value");
        }
        Entry entry = Entry.read(read.value());
        if (entry.rebalance() != null) {
            fold.add(limits.apply(entry.rebalance())).ifPresent(listener::rebalanced);
        }
        if (entry.note() != null) {
            fold.add(entry.note()).ifPresent(listener::noted);
        }
    }

    /** Closes within two seconds; nothing is reported after that. */
    @Override
    public void close() {
        tail.close();
    }
}
