package io.groupstage.kafka.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.replay.LabFacts;
import io.groupstage.kafka.topic.TopicScan;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** Counts what a seek reads, because the time of a seek depends on nothing else. */
class JournalReaderTest {

    private static final TopicPartition PARTITION = new TopicPartition(JournalLog.TOPIC, 0);

    /** The frames of 30 s, and of the 10 s that a whole frame may be late. */
    private static final int FOUR_A_SECOND = 4 * 40 + 1;

    private final List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
    private final BusyClass lesson = new BusyClass();
    private final FrameWriter writer = new FrameWriter(line -> {});
    private final Counting consumer = new Counting();
    private final JournalReader reader =
            new JournalReader(new TopicScan(JournalLog.TOPIC, Duration.ofSeconds(30), () -> consumer));

    /** Is a log, of which each poll returns the next 500 records; it counts them. */
    private final class Counting extends MockConsumer<byte[], byte[]> {

        private int read;
        private long bytes;
        private long position;

        Counting() {
            super("none");
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
                Map<TopicPartition, Long> times, Duration timeout) {
            long time = times.getOrDefault(PARTITION, 0L);
            Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
            log.stream()
                    .filter(record -> record.timestamp() >= time)
                    .findFirst()
                    .ifPresent(record -> found.put(PARTITION, new OffsetAndTimestamp(record.offset(), time)));
            return found;
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(
                Collection<TopicPartition> partitions, Duration timeout) {
            return Map.of(PARTITION, (long) log.size());
        }

        @Override
        public synchronized void seek(TopicPartition partition, long offset) {
            position = offset;
        }

        @Override
        public synchronized long position(TopicPartition partition, Duration timeout) {
            return position;
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            int from = Math.toIntExact(position);
            // one by one, so that the reader takes no more than it wants
            List<ConsumerRecord<byte[], byte[]>> next = log.subList(from, Math.min(log.size(), from + 1));
            position += next.size();
            read += next.size();
            bytes += next.stream().mapToLong(record -> record.value().length).sum();
            return new ConsumerRecords<>(Map.of(PARTITION, next), Map.of());
        }

        int readLately() {
            int count = read;
            read = 0;
            return count;
        }

        long bytesLately() {
            long count = bytes;
            bytes = 0;
            return count;
        }
    }

    private void minutes(int minutes, int eachSecond) {
        Instant end = lesson.now().plus(Duration.ofMinutes(minutes));
        while (lesson.now().isBefore(end)) {
            lesson.pass(Duration.ofMillis(1_000 / eachSecond));
            writer.frame(lesson.now(), lesson.facts()).ifPresent(this::append);
        }
    }

    private void append(Frame frame) {
        ProducerRecord<byte[], byte[]> sent = frame.record(JournalLog.TOPIC);
        log.add(new ConsumerRecord<>(
                JournalLog.TOPIC,
                0,
                log.size(),
                sent.timestamp(),
                TimestampType.CREATE_TIME,
                0,
                sent.value().length,
                null,
                sent.value(),
                new RecordHeaders(sent.headers()),
                Optional.empty()));
    }

    @Test
    void a_seek_reads_as_many_frames_in_a_long_class_as_in_a_short_one() throws IOException {
        minutes(1, 4);
        LabFacts early = lesson.facts();
        Instant then = lesson.now();
        assertThat(read(then)).isEqualTo(tree(early));
        int inShort = consumer.readLately();

        minutes(3, 4);
        assertThat(read(lesson.now())).isEqualTo(tree(lesson.facts()));
        assertThat(consumer.readLately()).isLessThanOrEqualTo(FOUR_A_SECOND).isCloseTo(inShort, within(2));
        assertThat(read(then)).isEqualTo(tree(early));
        assertThat(consumer.readLately()).isLessThanOrEqualTo(FOUR_A_SECOND + 1);
    }

    @Test
    void ten_times_as_many_commits_are_as_many_frames_and_less_than_five_times_the_bytes() throws IOException {
        minutes(1, 4);
        assertThat(reader.at(lesson.now())).isPresent();
        int frames = consumer.readLately();
        long bytes = consumer.bytesLately();

        Instant end = lesson.now().plus(Duration.ofMinutes(1));
        while (lesson.now().isBefore(end)) {
            lesson.pass(Duration.ofMillis(250));
            for (int team = 1; team <= BusyClass.TEAMS; team++) {
                lesson.commit(team, 11);
            }
            writer.frame(lesson.now(), lesson.facts()).ifPresent(this::append);
        }
        assertThat(read(lesson.now())).isEqualTo(tree(lesson.facts()));

        assertThat(consumer.readLately()).isCloseTo(frames, within(2));
        assertThat(consumer.bytesLately()).isLessThan(5 * bytes);
    }

    @Test
    void a_seek_reads_a_bounded_number_of_bytes_whatever_the_teams_do() throws IOException {
        Instant end = lesson.now().plus(Duration.ofSeconds(45));
        while (lesson.now().isBefore(end)) {
            lesson.pass(Duration.ofMillis(100));
            for (int team = 1; team <= BusyClass.TEAMS; team++) {
                lesson.commit(team, 300);
                lesson.join(team, "x".repeat(9_000));
            }
            writer.frame(lesson.now(), lesson.facts()).ifPresent(this::append);
        }

        assertThat(reader.at(lesson.now())).isPresent();

        assertThat(consumer.bytesLately()).isLessThan(2L * Shares.FRAME + 40L * 10 * 20_000);
    }

    private ObjectNode read(Instant at) throws IOException {
        return tree(reader.at(at).orElseThrow());
    }

    private static ObjectNode tree(LabFacts facts) {
        return new FactsTree().of(facts);
    }
}
