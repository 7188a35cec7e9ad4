package io.groupstage.kafka.score;

import io.groupstage.course.Team;
import io.groupstage.course.board.TeamResult;
import io.groupstage.kafka.score.board.BoardListener;
import io.groupstage.kafka.score.board.BoardLog;
import io.groupstage.kafka.score.board.BoardTail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The board's log in memory, with its writer and a reader. A record's timestamp is its offset in seconds. */
public final class FakeBoard implements AutoCloseable {

    public record Change(Team team, TeamResult before, TeamResult after) {}

    static final TopicPartition PARTITION = new TopicPartition(BoardLog.TOPIC, 0);

    public final MockProducer<byte[], byte[]> producer;
    public final List<String> failures = new ArrayList<>();
    public final BoardLog log;
    public final List<Change> changes = new CopyOnWriteArrayList<>();
    public final List<Long> labChanges = new CopyOnWriteArrayList<>();

    /** @param acknowledging whether each write is acknowledged at once */
    public FakeBoard(boolean acknowledging) {
        producer = new MockProducer<>(acknowledging, null, new ByteArraySerializer(), new ByteArraySerializer());
        log = new BoardLog(producer, failures::add);
    }

    /** Reads it from the beginning. */
    public BoardTail tail() {
        return BoardTail.start(Following::new, new BoardListener() {
            @Override
            public void changed(Team team, TeamResult before, TeamResult after) {
                changes.add(new Change(team, before, after));
            }

            @Override
            public void labChanged() {
                labChanges.add(1L);
            }
        });
    }

    static ConsumerRecord<byte[], byte[]> record(long offset, byte[] key, byte[] value) {
        return record(offset, key, value, new RecordHeaders());
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, byte[] key, byte[] value, Headers headers) {
        return new ConsumerRecord<>(
                BoardLog.TOPIC,
                0,
                offset,
                offset * 1000,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                key,
                value,
                headers,
                Optional.empty());
    }

    @Override
    public void close() {
        log.close();
    }

    private final class Following extends MockConsumer<byte[], byte[]> implements Consumer<byte[], byte[]> {

        private int delivered;

        Following() {
            super("earliest");
            updateBeginningOffsets(Map.of(PARTITION, 0L));
        }

        @Override
        public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions, Duration timeout) {
            Map<TopicPartition, Long> ends = new HashMap<>();
            partitions.forEach(
                    partition -> ends.put(partition, (long) producer.history().size()));
            return ends;
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            List<ProducerRecord<byte[], byte[]>> written = producer.history();
            for (; delivered < written.size(); delivered++) {
                addRecord(record(
                        delivered,
                        written.get(delivered).key(),
                        written.get(delivered).value(),
                        written.get(delivered).headers()));
            }
            LockSupport.parkNanos(1_000_000); // no busier than a real one
            return super.poll(timeout);
        }
    }
}
