package io.groupstage.kafka.score;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.course.Course;
import io.groupstage.course.JudgedRecord;
import io.groupstage.course.Score;
import io.groupstage.course.Step;
import io.groupstage.course.Task;
import io.groupstage.course.Team;
import io.groupstage.course.User;
import io.groupstage.course.Users;
import io.groupstage.kafka.broker.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScorerIT {

    private static final long SEED = 7;
    private static final Team TEAM = new Team(1);
    private static final Course COURSE = Course.bundled();
    private static final ScorerConfig CONFIG =
            new ScorerConfig(SEED, COURSE::task, List.of(TEAM, new Team(2)), "new_users");

    @TempDir
    Path directory;

    private final List<JudgedRecord> told = new CopyOnWriteArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();

    @Test
    void a_team_is_judged_by_what_it_wrote_and_a_restart_changes_nothing() throws Exception {
        try (TestCluster cluster = TestCluster.start(directory, 1)) {
            cluster.provision(2, 1);
            int matching = produceUsersAndActions(cluster, 200);
            Score expected = new Score(matching, 0, Map.of("NO_MATCH", 200L - matching), Optional.empty());

            assertThat(scored(cluster)).isEqualTo(expected);
            assertThat(told).hasSize(200);
            assertThat(scored(cluster)).isEqualTo(expected);
        }
    }

    @Test
    void reached_steps_outlive_a_restart_and_a_write_without_a_broker_is_told() throws Exception {
        Map<Step, Instant> steps =
                Map.of(Step.CONNECTED, Instant.ofEpochMilli(1), Step.SCALED, Instant.ofEpochMilli(2));
        BoardLog board;
        try (TestCluster cluster = TestCluster.start(directory, 1)) {
            cluster.provision(1, 1);
            try (BoardLog log = BoardLog.open(cluster.labClient(), failures::add)) {
                assertThat(log.restored()).isEmpty();
                log.write("team-1", Map.of(Step.CONNECTED, Instant.ofEpochMilli(1)));
                log.write("team-1", steps).toCompletableFuture().get(5, TimeUnit.SECONDS);
            }
            board = BoardLog.open(cluster.labClient(), failures::add);
            assertThat(board.restored()).isEqualTo(Map.of("team-1", steps));
            assertThat(failures).isEmpty();
        }
        var unwritten = board.write("team-2", steps).toCompletableFuture();
        long closing = System.nanoTime();
        board.close();

        assertThat(Duration.ofNanos(System.nanoTime() - closing)).isLessThan(Duration.ofSeconds(3));
        assertThat(unwritten).isCompletedExceptionally();
        assertThat(failures).singleElement().asString().contains("team-2");
    }

    @Test
    void it_ends_within_two_seconds_when_the_broker_is_gone() throws Exception {
        Scorer scorer;
        try (TestCluster cluster = TestCluster.start(directory, 1)) {
            cluster.provision(2, 1);
            scorer = Scorer.start(cluster.labClient(), CONFIG, told::add);
            await().until(scorer::ready);
            assertThat(scorer.silentSince()).isEmpty();
        }
        await().until(() -> scorer.silentSince().isPresent());

        long closing = System.nanoTime();
        scorer.close();

        assertThat(Duration.ofNanos(System.nanoTime() - closing)).isLessThan(Duration.ofSeconds(2));
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("scorer");
    }

    private Score scored(TestCluster cluster) {
        try (Scorer scorer = Scorer.start(cluster.labClient(), CONFIG, told::add)) {
            await().until(scorer::ready);
            return scorer.score(TEAM);
        }
    }

    /** Users at offsets 0 to {@code users}, and an action for each; how many of those are right. */
    private static int produceUsersAndActions(TestCluster cluster, int users) {
        Users all = Users.of(SEED);
        Task task = COURSE.task(TEAM);
        int matching = 0;
        var bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(cluster.labClient(), bytes, bytes)) {
            for (int offset = 0; offset < users; offset++) {
                User user = all.at(0, offset);
                matching += task.matches(user) ? 1 : 0;
                producer.send(new ProducerRecord<>("new_users", 0, null, user.toJson()));
                producer.send(new ProducerRecord<>(TEAM.actionsTopic(), 0, null, action(user, task)));
            }
        }
        return matching;
    }

    private static byte[] action(User user, Task task) {
        return """
                {"customer":"%s","type":"%s","reason":"%s","team":"team-1"}"""
                .formatted(user.email(), task.type(), task.reason())
                .getBytes(UTF_8);
    }
}
