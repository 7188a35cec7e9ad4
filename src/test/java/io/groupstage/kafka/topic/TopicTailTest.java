package io.groupstage.kafka.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class TopicTailTest {

    private static final String TOPIC = "own";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    private final List<String> topic = new CopyOnWriteArrayList<>();
    private final List<String> applied = new CopyOnWriteArrayList<>();
    private final List<Reading> consumers = new CopyOnWriteArrayList<>();
    private volatile boolean answering = true;
    private volatile boolean linked = true;

    @Test
    void it_reads_the_existing_records_in_the_callers_thread_and_then_each_new_one_once() {
        topic.addAll(List.of("a", "b"));
        try (TopicTail tail = tail()) {
            tail.readToEnd(Duration.ofSeconds(10));
            assertThat(tail.caughtUp()).isTrue();
            assertThat(applied).containsExactly("a", "b");

            tail.follow();
            topic.add("c");
            await().untilAsserted(() -> assertThat(applied).containsExactly("a", "b", "c"));
            assertThat(consumers).hasSize(1);
        }
        assertThat(consumers).allMatch(Reading::closed);
    }

    @Test
    void without_a_broker_reading_to_the_end_fails_and_following_waits() {
        answering = false;
        topic.add("a");
        try (TopicTail tail = tail()) {
            assertThatThrownBy(() -> tail.readToEnd(Duration.ofSeconds(1))).isInstanceOf(TimeoutException.class);
            assertThat(consumers).allMatch(Reading::closed);

            tail.follow();
            await().until(() -> tail.silentSince().isPresent());
            assertThat(tail.caughtUp()).isFalse();
            answering = true;
            await().until(() -> tail.silentSince().isEmpty());
            await().until(tail::caughtUp);
            assertThat(applied).containsExactly("a");
        }
    }

    @Test
    void a_record_that_cannot_be_decoded_or_applied_is_skipped() {
        topic.addAll(List.of("a", "undecodable", "wrong", "deep", "b"));
        try (TopicTail tail = tail()) {
            tail.follow();
            await().until(tail::caughtUp);
            assertThat(applied).containsExactly("a", "b");
            assertThat(consumers).hasSize(1);
        }
    }

    @Test
    void after_an_error_a_new_consumer_goes_on_with_the_record_that_was_not_applied() {
        linked = false;
        topic.addAll(List.of("a", "unlinked", "b"));
        try (TopicTail tail = tail()) {
            tail.follow();
            await().until(() -> consumers.size() > 1);
            linked = true;
            await().until(tail::caughtUp);
            assertThat(applied).containsExactly("a", "unlinked", "b");
        }
    }

    @Test
    void the_reader_hears_once_that_all_existing_records_are_applied() {
        topic.addAll(List.of("a", "b"));
        TopicTail.Reader reader = new TopicTail.Reader() {
            @Override
            public void apply(ConsumerRecord<byte[], byte[]> read) throws IOException {
                TopicTailTest.this.apply(read);
            }

            @Override
            public void caughtUp() {
                applied.add("caught up");
            }
        };
        try (TopicTail tail = new TopicTail("test-tail", TOPIC, Reading::new, reader)) {
            tail.follow();
            await().until(() -> applied.contains("caught up"));
            linked = false;
            topic.add("unlinked");
            await().until(() -> consumers.size() > 1);
            linked = true;
            await().untilAsserted(() -> assertThat(applied).containsExactly("a", "b", "caught up", "unlinked"));
        }
    }

    private TopicTail tail() {
        return new TopicTail("test-tail", TOPIC, Reading::new, this::apply);
    }

    private void apply(ConsumerRecord<byte[], byte[]> read) throws IOException {
        String value = new String(read.value(), UTF_8);
        switch (value) {
            case "undecodable" -> throw new IOException("not JSON");
            case "wrong" -> throw new IllegalArgumentException("a bug");
            case "deep" -> throw new StackOverflowError("a bug");
            case "unlinked" -> {
                if (!linked) {
                    throw new NoClassDefFoundError("a class is missing");
                }
                applied.add(value);
            }
            default -> applied.add(value);
        }
    }

    /** Reads the topic in memory. */
    private final class Reading extends MockConsumer<byte[], byte[]> {

        private boolean filled;
        private int delivered;

        Reading() {
            super("earliest");
            updateBeginningOffsets(Map.of(PARTITION, 0L));
            consumers.add(this);
        }

        @Override
        public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions, Duration timeout) {
            if (!answering) {
                throw new TimeoutException("no answer");
            }
            return Map.of(PARTITION, (long) topic.size());
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            if (!filled) {
                delivered = (int) position(PARTITION);
                filled = true;
            }
            for (; delivered < topic.size(); delivered++) {
                byte[] value = topic.get(delivered).getBytes(UTF_8);
                addRecord(new ConsumerRecord<>(TOPIC, 0, delivered, new byte[0], value));
            }
            LockSupport.parkNanos(1_000_000); // no busier than a real consumer
            return super.poll(timeout);
        }
    }
}
