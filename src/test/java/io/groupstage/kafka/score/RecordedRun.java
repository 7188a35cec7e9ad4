package io.groupstage.kafka.score;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.groupstage.course.Course;
import io.groupstage.course.Task;
import io.groupstage.course.Team;
import io.groupstage.course.Users;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Teams at work, right and wrong, on a thread of its own, for as long as it is open: in order for each team, as a producer
 * that is idempotent and waits for a broker that is gone.
 */
final class RecordedRun implements AutoCloseable {

    private static final long PAUSE = Duration.ofMillis(2).toNanos();

    private final Users users;
    private final int teams;
    private final int usersInEachPartition;
    private final Random random;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Thread thread;
    private volatile boolean closed;

    RecordedRun(Map<String, Object> client, long seed, int teams, int usersInEachPartition) {
        this.users = Users.of(seed);
        this.teams = teams;
        this.usersInEachPartition = usersInEachPartition;
        this.random = new Random(seed);
        Map<String, Object> config = new HashMap<>(client);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 120_000);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 60_000);
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.thread = Thread.ofPlatform().name("recorded-run").start(this::run);
    }

    private void run() {
        for (long round = 0; !closed; round++) {
            Team team = new Team(1 + random.nextInt(teams));
            producer.send(new ProducerRecord<>(team.actionsTopic(), 0, null, action(team)));
            if (round % 20 == 0) {
                byte[] key = (team.name() + "/1").getBytes(UTF_8);
                producer.send(new ProducerRecord<>(team.statsTopic(), 0, key, stats(team, round)));
            }
            LockSupport.parkNanos(PAUSE);
        }
        producer.flush();
    }

    private byte[] action(Team team) {
        Task task = Course.bundled().task(team);
        String email = users.at(random.nextInt(2), random.nextInt(usersInEachPartition))
                .email();
        return switch (random.nextInt(10)) {
            case 0 -> "no action".getBytes(UTF_8);
            case 1 -> json(email, "NO_TYPE", task.reason(), team.name());
            case 2 -> json(email, task.type(), task.reason(), "team-99");
            default -> json(email, task.type(), task.reason(), team.name());
        };
    }

    private static byte[] json(String email, String type, String reason, String team) {
        return """
                {"customer":"%s","type":"%s","reason":"%s","team":"%s"}"""
                .formatted(email, type, reason, team)
                .getBytes(UTF_8);
    }

    private static byte[] stats(Team team, long round) {
        return """
                {"team":"%s","processed":%d,"flagged":1,"partition":1,"nextOffset":%d}"""
                .formatted(team.name(), round, round)
                .getBytes(UTF_8);
    }

    /** Waits until all is acknowledged. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join(Duration.ofSeconds(90));
        producer.close(Duration.ofSeconds(10));
    }
}
