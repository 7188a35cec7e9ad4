package io.groupstage.kafka.score;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.groupstage.course.Step;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the board's log from its beginning to its end, once. */
final class BoardReader {

    private static final Logger LOG = LoggerFactory.getLogger(BoardReader.class);
    private static final TopicPartition PARTITION = new TopicPartition(BoardLog.TOPIC, 0);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Duration timeout;
    private final Map<String, Map<Step, Instant>> steps = new HashMap<>();

    BoardReader(Consumer<byte[], byte[]> consumer, Duration timeout) {
        this.consumer = consumer;
        this.timeout = timeout;
    }

    /**
     * The steps of each team, by its name.
     *
     * @throws org.apache.kafka.common.KafkaException when the broker stops answering for as long as the time-out
     */
    Map<String, Map<Step, Instant>> readAll() {
        long begin = offset(consumer.beginningOffsets(List.of(PARTITION), timeout));
        long end = offset(consumer.endOffsets(List.of(PARTITION), timeout));
        consumer.assign(List.of(PARTITION));
        consumer.seek(PARTITION, begin);
        long progressed = System.nanoTime();
        for (long position = begin; position < end; ) {
            consumer.poll(POLL).forEach(this::read);
            long now = consumer.position(PARTITION, timeout);
            if (now > position) {
                progressed = System.nanoTime();
            } else if (System.nanoTime() - progressed > timeout.toNanos()) {
                throw new TimeoutException(BoardLog.TOPIC + " was read to offset " + now + " of " + end);
            }
            position = now;
        }
        return Map.copyOf(steps);
    }

    private static long offset(Map<TopicPartition, Long> offsets) {
        return Objects.requireNonNull(offsets.get(PARTITION));
    }

    private void read(ConsumerRecord<byte[], byte[]> read) {
        if (read.key() == null) {
            LOG.warn("{} offset {} has no key: left out", BoardLog.TOPIC, read.offset());
            return;
        }
        String team = new String(read.key(), UTF_8);
        if (read.value() == null) {
            steps.remove(team);
            return;
        }
        try {
            steps.put(team, StepsJson.read(read.value()));
        } catch (IOException e) {
            LOG.warn("{} offset {} cannot be read: left out: {}", BoardLog.TOPIC, read.offset(), e.toString());
        }
    }
}
