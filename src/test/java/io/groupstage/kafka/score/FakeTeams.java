package io.groupstage.kafka.score;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.groupstage.course.Team;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** The topics of some teams in memory, and consumers that read them from where they seek to. */
final class FakeTeams implements Supplier<Consumer<byte[], byte[]>> {

    static final String USERS = "new_users";
    private static final TopicPartition USERS_0 = new TopicPartition(USERS, 0);

    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> logs = new HashMap<>();
    private final List<Reading> consumers = new ArrayList<>();
    private long usersEnd;
    private Optional<KafkaException> outage = Optional.empty();

    FakeTeams(List<Team> teams) {
        for (Team team : teams) {
            logs.put(new TopicPartition(team.actionsTopic(), 0), new ArrayList<>());
            logs.put(new TopicPartition(team.statsTopic(), 0), new ArrayList<>());
        }
    }

    synchronized void produced(long users) {
        usersEnd = users;
    }

    synchronized void action(Team team, byte[] value) {
        append(new TopicPartition(team.actionsTopic(), 0), null, value);
    }

    synchronized void stats(Team team, String key, String value) {
        append(new TopicPartition(team.statsTopic(), 0), key.getBytes(UTF_8), value.getBytes(UTF_8));
    }

    /** The consumers there are so far fail from now on; if there is none, all to come do. */
    synchronized void outage(KafkaException failure) {
        if (consumers.isEmpty()) {
            outage = Optional.of(failure);
        }
        consumers.forEach(consumer -> consumer.failure = Optional.of(failure));
    }

    synchronized int consumers() {
        return consumers.size();
    }

    @Override
    public synchronized Consumer<byte[], byte[]> get() {
        Reading consumer = new Reading();
        consumer.failure = outage;
        consumers.add(consumer);
        return consumer;
    }

    private void append(TopicPartition partition, byte[] key, byte[] value) {
        var log = logs.get(partition);
        long offset = log.size();
        log.add(new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                offset * 1000,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                key,
                value,
                new RecordHeaders(),
                Optional.empty()));
    }

    private final class Reading extends MockConsumer<byte[], byte[]> {

        private final Map<TopicPartition, Integer> delivered = new HashMap<>();
        private volatile Optional<KafkaException> failure = Optional.empty();

        Reading() {
            super("earliest");
            Node node = new Node(0, "localhost", 1);
            updatePartitions(USERS, List.of(new PartitionInfo(USERS, 0, node, new Node[0], new Node[0])));
        }

        @Override
        public synchronized Map<TopicPartition, Long> beginningOffsets(
                Collection<TopicPartition> partitions, Duration timeout) {
            Map<TopicPartition, Long> begins = new HashMap<>();
            partitions.forEach(partition -> begins.put(partition, 0L));
            updateBeginningOffsets(begins);
            return begins;
        }

        @Override
        public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions, Duration timeout) {
            failure.ifPresent(thrown -> {
                throw thrown;
            });
            synchronized (FakeTeams.this) {
                Map<TopicPartition, Long> ends = new HashMap<>();
                partitions.forEach(partition -> ends.put(
                        partition,
                        partition.equals(USERS_0)
                                ? usersEnd
                                : logs.get(partition).size()));
                return ends;
            }
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            failure.ifPresent(thrown -> {
                throw thrown;
            });
            synchronized (FakeTeams.this) {
                for (TopicPartition partition : assignment()) {
                    var log = logs.get(partition);
                    int from = delivered.computeIfAbsent(partition, it -> (int) position(it));
                    log.subList(from, log.size()).forEach(this::addRecord);
                    delivered.put(partition, log.size());
                }
            }
            return super.poll(timeout);
        }
    }
}
