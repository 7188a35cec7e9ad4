package io.groupstage.kafka.score;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.groupstage.course.Step;
import io.groupstage.kafka.WholePartition;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the board's log from its beginning to its end, once. */
final class BoardReader {

    private static final Logger LOG = LoggerFactory.getLogger(BoardReader.class);
    private static final TopicPartition PARTITION = new TopicPartition(BoardLog.TOPIC, 0);

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
        WholePartition.read(consumer, PARTITION, Long.MAX_VALUE, timeout, this::read);
        return Map.copyOf(steps);
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
