package io.groupstage.kafka.score;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Team;
import io.groupstage.course.task.CourseReader;
import io.groupstage.course.task.Task;
import io.groupstage.course.users.Position;
import io.groupstage.course.users.Users;
import io.groupstage.kafka.history.HistoryLog;
import io.groupstage.kafka.score.board.ScoreKillIT;
import io.groupstage.kafka.score.board.ScorerProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Teams at work, right and wrong, on a thread of its own, for as long as it is open: in order for each team, as a producer
 * that is idempotent and waits for a broker that is gone. It keeps book of whom each team has rightly flagged.
 */
public final class RecordedRun implements RecordedHandOver.Writer, AutoCloseable {

    private static final long PAUSE = Duration.ofMillis(2).toNanos();
    private static final int ROUNDS_A_STEP = 25;

    private final Users users;
    private final int teams;
    private final int usersInEachPartition;
    private final Random random;
    private final KafkaProducer<byte[], byte[]> producer;
    private final HistoryLog history;
    private final List<RecordedHandOver> handOvers = new ArrayList<>();
    private final Map<Team, Set<Position>> flagged = new HashMap<>();
    private final Thread thread;
    private volatile Optional<Exception> failure = Optional.empty();
    private volatile boolean closed;

    public RecordedRun(Map<String, Object> client, long seed, int teams, int usersInEachPartition) {
        this.users = Users.of(ScoreKillIT.LAB_SEED);
        this.teams = teams;
        this.usersInEachPartition = usersInEachPartition;
        this.random = new Random(seed);
        Map<String, Object> config = new HashMap<>(client);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 120_000);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 60_000);
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.history = ScorerProcess.opened(
                () -> HistoryLog.open(client, lost -> failure = Optional.of(new IllegalStateException(lost))));
        for (int number = 1; number <= teams; number++) {
            Team team = new Team(number);
            handOvers.add(new RecordedHandOver(team, CourseReader.bundled().task(team), users, this, history));
        }
        this.thread = Thread.ofPlatform().name("recorded-run").start(this::run);
    }

    private void run() {
        try {
            for (long round = 0; !closed; round++) {
                act(new Team(1 + random.nextInt(teams)));
                if (round % 20 == 0) {
                    send(stats(new Team(1 + random.nextInt(teams)), 0, round, round));
                }
                if (round % ROUNDS_A_STEP == 0) {
                    handOvers.get(random.nextInt(teams)).next();
                }
                LockSupport.parkNanos(PAUSE);
            }
            for (RecordedHandOver handOver : handOvers) {
                handOver.end();
            }
            producer.flush();
        } catch (InterruptedException | ExecutionException | TimeoutException | RuntimeException e) {
            failure = Optional.of(e);
        }
    }

    private void act(Team team) {
        Task task = CourseReader.bundled().task(team);
        int offset = RecordedHandOver.USERS + random.nextInt(usersInEachPartition - RecordedHandOver.USERS);
        Position user = new Position(random.nextInt(2), offset);
        String email = users.at(user.partition(), user.offset()).email();
        switch (random.nextInt(10)) {
            case 0 -> send(record(team, "no action".getBytes(UTF_8)));
            case 1 -> send(record(team, json(email, "NO_TYPE", task.reason(), team.name())));
            case 2 -> send(record(team, json(email, task.type(), task.reason(), "team-99")));
            default -> flag(team, user);
        }
    }

    @Override
    public void flag(Team team, Position user) {
        Task task = CourseReader.bundled().task(team);
        var flaggedUser = users.at(user.partition(), user.offset());
        send(record(team, json(flaggedUser.email(), task.type(), task.reason(), team.name())));
        if (task.matches(flaggedUser)) {
            synchronized (flagged) {
                flagged.computeIfAbsent(team, none -> new HashSet<>()).add(user);
            }
        }
    }

    @Override
    public Instant publish(Team team, int partition, long processed, long nextOffset)
            throws InterruptedException, ExecutionException, TimeoutException {
        RecordMetadata written =
                send(stats(team, partition, processed, nextOffset)).get(60, TimeUnit.SECONDS);
        return Instant.ofEpochMilli(written.timestamp());
    }

    /** Returns how many users a team has correctly flagged below this offset of each partition. */
    public long flaggedBelow(Team team, long offset) {
        synchronized (flagged) {
            return flagged.getOrDefault(team, Set.of()).stream()
                    .filter(user -> user.offset() < offset)
                    .count();
        }
    }

    private Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
        return producer.send(record, (metadata, lost) -> {
            if (lost != null) {
                failure = Optional.of(lost);
            }
        });
    }

    private static ProducerRecord<byte[], byte[]> record(Team team, byte[] action) {
        return new ProducerRecord<>(team.actionsTopic(), 0, null, action);
    }

    private static byte[] json(String email, String type, String reason, String team) {
        return """
                {"customer":"%s","type":"%s","reason":"%s","team":"%s"}"""
                .formatted(email, type, reason, team)
                .getBytes(UTF_8);
    }

    private static ProducerRecord<byte[], byte[]> stats(Team team, int partition, long processed, long nextOffset) {
        byte[] value = """
                {"team":"%s","processed":%d,"flagged":1,"partition":%d,"nextOffset":%d}"""
                .formatted(team.name(), processed, partition, nextOffset)
                .getBytes(UTF_8);
        return new ProducerRecord<>(team.statsTopic(), 0, (team.name() + "/" + partition).getBytes(UTF_8), value);
    }

    /** Waits until all is acknowledged; fails when something was lost. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        boolean ended = thread.join(Duration.ofSeconds(90));
        producer.close(Duration.ofSeconds(10));
        history.close();
        assertThat(ended).as("all was written in time").isTrue();
        assertThat(failure).isEmpty();
    }
}
