package io.groupstage.kafka.fault;

import static java.util.Objects.requireNonNull;

import io.groupstage.course.fault.EndedFault;
import io.groupstage.course.fault.FaultOrder;
import io.groupstage.course.fault.RunningFault;
import io.groupstage.kafka.fault.FaultRecord.Entry;
import io.groupstage.kafka.topic.PromptWriter;
import io.groupstage.kafka.topic.TopicTail;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Writes and follows the records of faults in the topic {@value #TOPIC}, which has one partition. It is thread-safe, and one
 * thread follows the topic. When the write of a state has completed, the state is applied.
 */
public final class FaultTopic implements AutoCloseable {

    /** The topic's name. The commands for bots are in it, too. */
    public static final String TOPIC = "groupstage.commands";

    private static final int RECORDS_AT_ONCE = 500;

    /** Obeys the orders, in the lab's own process. The tail's thread calls it, and it must not block. */
    public interface Obeyer {

        /** Receives the faults that an earlier lab had not ended, once, before all orders. */
        void begin(List<RunningFault> left);

        /** Receives an order that was written after the start. */
        void obey(FaultOrder order);
    }

    private final FaultBook book = new FaultBook();
    private final PromptWriter writer;
    private final TopicTail tail;
    private final Optional<Obeyer> obeyer;
    private final AtomicBoolean caughtUp = new AtomicBoolean();

    private FaultTopic(Map<String, Object> clientConfig, Optional<Obeyer> obeyer) {
        this.obeyer = obeyer;
        this.writer = new PromptWriter(clientConfig, "groupstage-faults", TOPIC);
        this.tail = new TopicTail(
                "faults-tail",
                TOPIC,
                TopicTail.consumers(clientConfig, "groupstage-faults", RECORDS_AT_ONCE),
                new OrdersAndStates());
    }

    /** Creates a topic that {@link #follow} starts to read. */
    static FaultTopic obeyedBy(Map<String, Object> clientConfig, Obeyer obeyer) {
        return new FaultTopic(clientConfig, Optional.of(obeyer));
    }

    /**
     * Starts to read, for a process that does not obey; it waits for the broker and the topic.
     *
     * @param clientConfig the clients' configuration: bootstrap servers, security
     */
    public static FaultTopic start(Map<String, Object> clientConfig) {
        FaultTopic topic = new FaultTopic(clientConfig, Optional.empty());
        topic.follow();
        return topic;
    }

    /** Starts to read. */
    void follow() {
        tail.follow();
    }

    public boolean caughtUp() {
        return caughtUp.get();
    }

    /** Returns the faults that happen now, the oldest first. */
    public List<RunningFault> running() {
        return book.running();
    }

    /** Returns the last faults that have ended, the newest first. */
    public List<EndedFault> ended() {
        return book.ended();
    }

    /** Writes an order; fails within some seconds if Kafka does not answer. */
    public CompletionStage<Void> order(FaultOrder order) {
        return write(new Entry.Ordered(order));
    }

    CompletionStage<Void> runs(RunningFault fault) {
        return write(new Entry.Runs(fault));
    }

    CompletionStage<Void> ended(EndedFault fault) {
        return write(new Entry.Ended(fault));
    }

    private CompletionStage<Void> write(Entry entry) {
        FaultRecord record = FaultRecord.of(entry);
        return writer.write(record.key(), record.value())
                .thenAccept(written -> keepState(record.key(), entry, written.offset()));
    }

    private void keepState(String key, Entry entry, long offset) {
        switch (entry) {
            case Entry.Ordered ordered -> {}
            case Entry.Runs runs -> book.apply(key, runs, offset);
            case Entry.Ended ended -> book.apply(key, ended, offset);
        }
    }

    /** Ends its thread within 2 s. */
    @Override
    public void close() {
        tail.close();
        writer.close();
    }

    /** Keeps the states, and passes on the orders that are new. */
    private final class OrdersAndStates implements TopicTail.Reader {

        @Override
        public void apply(ConsumerRecord<byte[], byte[]> read) {
            FaultRecord.read(read.key(), read.value()).ifPresent(entry -> {
                keepState(new String(requireNonNull(read.key()), StandardCharsets.UTF_8), entry, read.offset());
                if (caughtUp.get() && entry instanceof Entry.Ordered ordered) {
                    obeyer.ifPresent(one -> one.obey(ordered.order()));
                }
            });
        }

        @Override
        public void caughtUp() {
            obeyer.ifPresent(one -> one.begin(book.running()));
            caughtUp.set(true);
        }
    }
}
