package io.groupstage.kafka.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.group.GroupNote;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class HistoryTailTest {

    private static final TopicPartition PARTITION = new TopicPartition(HistoryLog.TOPIC, 0);

    private final List<byte[]> topic = new CopyOnWriteArrayList<>();
    private final List<Rebalance> reported = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger error = new AtomicInteger();

    @Test
    void a_failure_that_is_not_kafkas_does_not_end_the_tail() {
        try (HistoryTail tail = HistoryTail.open(Reading::new, UnaryOperator.identity())) {
            failures.set(1);
            tail.follow(listener());
            await().until(() -> failures.get() == 0);

            Rebalance next = EntryTest.rebalance("team-1", 7);
            topic.add(Entry.of(next).bytes());
            await().untilAsserted(() -> assertThat(reported).containsExactly(next));
        }
    }

    @Test
    void an_error_does_not_end_the_tail_and_nothing_is_reported_twice() {
        Rebalance first = EntryTest.rebalance("team-1", 7);
        Rebalance next = EntryTest.rebalance("team-1", 8);
        try (HistoryTail tail = HistoryTail.open(Reading::new, UnaryOperator.identity())) {
            tail.follow(listener());
            topic.add(Entry.of(first).bytes());
            await().until(() -> reported.size() == 1);

            error.set(1);
            await().until(() -> error.get() == 0);
            topic.add(Entry.of(next).bytes());
            await().until(() -> reported.size() > 1);
            assertThat(reported).containsExactly(first, next);
            assertThat(tail.silentSince()).isEmpty();
        }
    }

    @Test
    void a_tail_that_fails_again_and_again_is_not_silent_about_it() {
        try (HistoryTail tail = HistoryTail.open(Reading::new, UnaryOperator.identity())) {
            error.set(Integer.MAX_VALUE);
            tail.follow(listener());
            await().until(() -> tail.silentSince().isPresent());
            error.set(0);
            await().until(() -> tail.silentSince().isEmpty());
        }
    }

    @Test
    void a_record_or_a_listener_that_fails_costs_only_that_entry() {
        topic.add("{".getBytes(UTF_8));
        Rebalance next = EntryTest.rebalance("team-1", 8);
        try (HistoryTail tail = HistoryTail.open(Reading::new, UnaryOperator.identity())) {
            assertThat(tail.past().rebalances()).isEmpty();
            tail.follow(listener());
            topic.add(Entry.of(EntryTest.rebalance("refused", 7)).bytes());
            topic.add(Entry.of(next).bytes());
            await().untilAsserted(() -> assertThat(reported).containsExactly(next));
        }
    }

    private HistoryTail.Listener listener() {
        return new HistoryTail.Listener() {
            @Override
            public void rebalanced(Rebalance rebalance) {
                if (rebalance.groupId().equals("refused")) {
                    throw new StackOverflowError("in a listener");
                }
                reported.add(rebalance);
            }

            @Override
            public void noted(GroupNote note) {}
        };
    }

    /** Reads the topic in memory; a poll fails as long as failures are left. */
    private final class Reading extends MockConsumer<byte[], byte[]> {

        private int delivered;

        Reading() {
            super("earliest");
            updateBeginningOffsets(Map.of(PARTITION, 0L));
        }

        @Override
        public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions, Duration timeout) {
            return Map.of(PARTITION, (long) topic.size());
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("a bug in a client");
            }
            if (error.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new NoClassDefFoundError("in a client");
            }
            for (; delivered < topic.size(); delivered++) {
                byte[] value = topic.get(delivered);
                addRecord(new ConsumerRecord<>(HistoryLog.TOPIC, 0, delivered, "team-1".getBytes(UTF_8), value));
            }
            LockSupport.parkNanos(1_000_000); // no busier than a real consumer
            return super.poll(timeout);
        }
    }
}
