package io.groupstage.kafka.score;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.groupstage.course.Team;
import io.groupstage.kafka.score.measure.GroupOffsets;
import io.groupstage.kafka.score.run.ScorerConsumer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** The topics of some teams in memory, and consumers that are assigned all of them. */
public final class FakeTeams implements Supplier<Consumer<byte[], byte[]>>, GroupOffsets {

    public static final String USERS = "new_users";
    private static final TopicPartition USERS_0 = new TopicPartition(USERS, 0);

    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> logs = new LinkedHashMap<>();
    private final List<Member> consumers = new ArrayList<>();
    private final Map<Team, Long> commits = new HashMap<>();
    private boolean full;
    private long usersEnd;
    private Optional<Instant> now = Optional.empty();
    private Optional<KafkaException> outage = Optional.empty();
    private Optional<Damage> damage = Optional.empty();
    private Optional<Runnable> betweenTurns = Optional.empty();

    public FakeTeams(List<Team> teams) {
        for (Team team : teams) {
            logs.put(new TopicPartition(team.actionsTopic(), 0), new ArrayList<>());
            logs.put(new TopicPartition(team.statsTopic(), 0), new ArrayList<>());
        }
    }

    public synchronized void produced(long users) {
        usersEnd = users;
    }

    /** Records are of this instant from now on; before the first call, each is a second later than the one before it. */
    public synchronized void at(Instant instant) {
        now = Optional.of(instant);
    }

    public synchronized void action(Team team, byte[] value) {
        append(new TopicPartition(team.actionsTopic(), 0), null, value);
    }

    public synchronized void stats(Team team, String key, String value) {
        stats(team, key.getBytes(UTF_8), value.getBytes(UTF_8));
    }

    public synchronized void stats(Team team, byte[] key, byte[] value) {
        append(new TopicPartition(team.statsTopic(), 0), key, value);
    }

    /** The team's group commits; it began at the first user. */
    public synchronized void commit(Team team, long offset) {
        commits.put(team, offset);
    }

    /** The consumers there are so far fail from now on; if there is none, all to come do. */
    public synchronized void outage(KafkaException failure) {
        if (consumers.isEmpty()) {
            outage = Optional.of(failure);
        }
        consumers.forEach(consumer -> consumer.failure = Optional.of(failure));
    }

    /** All consumers work again. */
    public synchronized void back() {
        outage = Optional.empty();
        consumers.forEach(consumer -> consumer.failure = Optional.empty());
    }

    /**
     * From now on consumers do as Kafka's with what was fetched: they empty one partition before they come to the next, in
     * polls of so many records as the scorer asks for.
     */
    public synchronized void onePartitionAfterTheOther() {
        full = true;
    }

    /** Runs this once, when the scorer has paused a team that filled its turn and polls for the others. */
    public synchronized void betweenTurns(Runnable once) {
        betweenTurns = Optional.of(once);
    }

    /**
     * A batch of a team's actions is damaged: as Kafka's consumer does, each poll throws that comes to it.
     *
     * @param failure of the partition, what it throws
     */
    public synchronized void damage(Team team, long from, long to, Function<TopicPartition, KafkaException> failure) {
        TopicPartition partition = new TopicPartition(team.actionsTopic(), 0);
        damage = Optional.of(new Damage(partition, from, to, failure.apply(partition)));
    }

    private record Damage(TopicPartition partition, long from, long to, KafkaException failure) {

        boolean holds(TopicPartition read, long offset) {
            return partition.equals(read) && from <= offset && offset < to;
        }
    }

    public synchronized int consumers() {
        return consumers.size();
    }

    @Override
    public synchronized Consumer<byte[], byte[]> get() {
        Member consumer = new Member();
        consumer.failure = outage;
        consumers.add(consumer);
        return consumer;
    }

    @Override
    public synchronized Map<Team, Map<Integer, Long>> committed(Collection<Team> teams) {
        Map<Team, Map<Integer, Long>> all = new HashMap<>();
        teams.forEach(team -> all.put(team, commits.containsKey(team) ? Map.of(0, commits.get(team)) : Map.of()));
        return all;
    }

    @Override
    public synchronized Ends ends(Collection<Team> teams) {
        Map<Team, Long> actions = new HashMap<>();
        teams.forEach(team -> actions.put(team, (long)
                logs.get(new TopicPartition(team.actionsTopic(), 0)).size()));
        return new Ends(Map.of(0, usersEnd), actions);
    }

    @Override
    public Map<Integer, Long> usersFrom() {
        return Map.of(0, 0L);
    }

    @Override
    public synchronized Map<Integer, Long> usersAt(Instant at) {
        return commits.isEmpty() ? Map.of() : Map.of(0, 0L);
    }

    @Override
    public void close() {}

    private void append(TopicPartition partition, byte[] key, byte[] value) {
        var log = logs.get(partition);
        long offset = log.size();
        log.add(record(partition, offset, now.map(Instant::toEpochMilli).orElse(offset * 1000), key, value));
    }

    /** Returns the records as a consumer does. */
    public static ConsumerRecord<byte[], byte[]> record(
            TopicPartition partition, long offset, long millis, byte[] key, byte[] value) {
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                millis,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                key,
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    private final class Member extends MockConsumer<byte[], byte[]> {

        private volatile Optional<KafkaException> failure = Optional.empty();

        Member() {
            super("earliest");
            Node node = new Node(0, "localhost", 1);
            Map<TopicPartition, Long> begins = new HashMap<>();
            logs.keySet().forEach(partition -> begins.put(partition, 0L));
            updateBeginningOffsets(begins);
            updatePartitions(USERS, List.of(new PartitionInfo(USERS, 0, node, new Node[0], new Node[0])));
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

        /** No user is of a later time. */
        @Override
        public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
                Map<TopicPartition, Long> times, Duration timeout) {
            Map<TopicPartition, OffsetAndTimestamp> offsets = new HashMap<>();
            synchronized (FakeTeams.this) {
                times.forEach((partition, time) -> logs.getOrDefault(partition, List.of()).stream()
                        .filter(read -> read.timestamp() >= time)
                        .findFirst()
                        .ifPresent(read ->
                                offsets.put(partition, new OffsetAndTimestamp(read.offset(), read.timestamp()))));
            }
            return offsets;
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            failure.filter(thrown -> !(thrown instanceof RetriableException)).ifPresent(thrown -> {
                throw thrown;
            });
            synchronized (FakeTeams.this) {
                if (assignment().isEmpty()) {
                    rebalance(logs.keySet());
                }
                if (!paused().isEmpty()) {
                    betweenTurns.ifPresent(Runnable::run);
                    betweenTurns = Optional.empty();
                }
                throwDamage();
                fetch();
            }
            LockSupport.parkNanos(1_000_000); // no busier than a real one
            return super.poll(timeout);
        }

        private void throwDamage() {
            damage.filter(bad -> assignment().contains(bad.partition())
                            && !paused().contains(bad.partition())
                            && bad.holds(bad.partition(), position(bad.partition())))
                    .ifPresent(bad -> {
                        throw bad.failure();
                    });
        }

        private List<ConsumerRecord<byte[], byte[]>> readable(
                TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
            return records.stream()
                    .takeWhile(read -> damage.filter(bad -> bad.holds(partition, read.offset()))
                            .isEmpty())
                    .toList();
        }

        private void fetch() {
            int most = full ? ScorerConsumer.TURN : Integer.MAX_VALUE;
            for (TopicPartition partition : logs.keySet()) {
                var log = logs.get(partition);
                int from = assignment().contains(partition) ? (int) position(partition) : log.size();
                if (from < log.size() && !paused().contains(partition)) {
                    readable(partition, log.subList(from, Math.min(log.size(), from + Math.min(most, log.size()))))
                            .forEach(this::addRecord);
                    if (full) {
                        return;
                    }
                }
            }
        }
    }
}
