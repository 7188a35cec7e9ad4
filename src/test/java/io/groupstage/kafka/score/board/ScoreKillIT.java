package io.groupstage.kafka.score.board;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.FourthLane;
import io.groupstage.course.Step;
import io.groupstage.course.StepTimes;
import io.groupstage.course.Team;
import io.groupstage.course.board.Evidence;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.score.Coverage;
import io.groupstage.course.users.UserJson;
import io.groupstage.course.users.Users;
import io.groupstage.kafka.broker.BrokerState;
import io.groupstage.kafka.broker.TestCluster;
import io.groupstage.kafka.history.HistoryTail;
import io.groupstage.kafka.score.RecordedRun;
import io.groupstage.kafka.score.Scorer;
import io.groupstage.kafka.score.judge.ScorerConfig;
import io.groupstage.kafka.topic.TopicTail;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scorer and broker are killed at random moments, each while a scorer works; the board's log is then, byte for byte,
 * the same as that of a scorer that was never disturbed. {@code bench/run --kills} repeats it a hundred and twenty
 * times. The teams' work, and the number of records before each kill, come from a seed that it prints;
 * {@code -Dgroupstage.kills.seed} draws the same again.
 */
@FourthLane
public class ScoreKillIT {

    public static final long LAB_SEED = 11;

    private static final int SCORER_KILLS = Integer.getInteger("groupstage.kills.scorer", 2);
    private static final int BROKER_KILLS = Integer.getInteger("groupstage.kills.broker", 2);
    private static final long SEED = Long.getLong("groupstage.kills.seed", System.nanoTime());
    private static final int TEAMS = 3;
    private static final int USERS = 2_000;
    private static final int COMMITTED = 1_500;
    private static final int MOST_WORDS = 18; // of the three teams, in about half a second
    private static final Duration WHILE = Duration.ofSeconds(120);
    private static final Set<Step> BEGUN = EnumSet.of(Step.CONNECTED, Step.FIRST_LOAD, Step.STATS_PUBLISHED);
    private static final TopicPartition BOARD = new TopicPartition(BoardLog.TOPIC, 0);

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);
    private long broker;

    @Test
    void whatever_is_killed_meanwhile_the_board_ends_as_if_nothing_had_been() throws Exception {
        System.out.println("ScoreKillIT: -Dgroupstage.kills.seed=" + SEED);
        try (TestCluster cluster = TestCluster.start(directory, 1)) {
            cluster.provision(TEAMS, 2);
            keepAllStats(cluster);
            produceUsers(cluster);
            connectTeams(cluster);
            RecordedRun run = new RecordedRun(cluster.labClient(), SEED, TEAMS, USERS);
            Map<String, String> disturbed;
            try (ScorerProcess last = disturb(cluster, run)) {
                disturbed = settled(cluster, run);
                assertThat(last.isAlive()).isTrue();
            }

            wipeBoard(cluster);
            connectTeams(cluster);
            assertThat(disturbed).as("seed %d", SEED).hasSize(2 * TEAMS).isEqualTo(undisturbed(cluster, run));
        }
    }

    /** Returns the scorer that is left: it has outlived one broker. */
    private ScorerProcess disturb(TestCluster cluster, RecordedRun run) throws Exception {
        awaitUp(cluster);
        int before = BROKER_KILLS - 1; // the last one is killed under the last scorer
        try (run;
                var board = consumer(cluster.labClient())) {
            board.assign(List.of(BOARD));
            for (int kill = 0; kill < SCORER_KILLS; kill++) {
                try (ScorerProcess scorer = working(cluster, board)) {
                    if (kill * before / SCORER_KILLS != (kill + 1) * before / SCORER_KILLS) {
                        killBroker(cluster);
                        awaitWords(board);
                        assertThat(scorer.isAlive()).isTrue();
                    }
                }
            }
            ScorerProcess last = working(cluster, board);
            killBroker(cluster);
            return last;
        }
    }

    /** One that is amid its work. */
    private ScorerProcess working(TestCluster cluster, KafkaConsumer<byte[], byte[]> board) throws IOException {
        toEnd(board);
        ScorerProcess scorer = ScorerProcess.start(cluster.labClient(), LAB_SEED, TEAMS);
        awaitWords(board);
        return scorer;
    }

    private void killBroker(TestCluster cluster) throws InterruptedException {
        assertThat(ProcessHandle.of(broker).orElseThrow().destroyForcibly()).isTrue();
        awaitUp(cluster);
    }

    private static void toEnd(KafkaConsumer<byte[], byte[]> board) {
        board.seekToEnd(List.of(BOARD));
        assertThat(board.position(BOARD, WHILE)).isNotNegative(); // only now it asks
    }

    /**
     * Waits until the living scorer has published a number of records that the seed draws; no other process writes
     * about actions.
     */
    private void awaitWords(KafkaConsumer<byte[], byte[]> board) {
        int wanted = 1 + random.nextInt(MOST_WORDS);
        AtomicInteger said = new AtomicInteger();
        await("a scorer's words").atMost(WHILE).until(() -> {
            for (var read : board.poll(Duration.ofMillis(100))) {
                said.addAndGet(new String(read.key(), UTF_8).endsWith("/actions") ? 1 : 0);
            }
            return said.get() >= wanted;
        });
    }

    private static Map<String, String> undisturbed(TestCluster cluster, RecordedRun run) throws Exception {
        Map<String, Object> client = cluster.labClient();
        ScorerConfig config = ScorerProcess.config(LAB_SEED, TEAMS, Optional.empty());
        try (BoardLog log = ScorerProcess.opened(() -> BoardLog.open(client, failure -> {}));
                BoardTail board = BoardTail.start(client, new ScorerProcess.Silent());
                Scorer scorer = Scorer.start(client, config, log, board, judged -> {});
                HistoryTail history = ScorerProcess.follow(client, scorer)) {
            return settled(cluster, run);
        }
    }

    /** Returns the records about the teams' actions and stats once all of them are judged. */
    private static Map<String, String> settled(TestCluster cluster, RecordedRun run) throws Exception {
        Map<String, Object> client = cluster.labClient();
        try (BoardTail board = BoardTail.start(client, new ScorerProcess.Silent());
                var consumer = consumer(client)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(teams().stream()
                    .flatMap(team -> List.of(team.actionsTopic(), team.statsTopic()).stream())
                    .map(topic -> new TopicPartition(topic, 0))
                    .toList());
            await("all is judged").atMost(WHILE).untilAsserted(() -> {
                for (Team team : teams()) {
                    assertJudged(board.result(team), team, ends, run);
                }
            });
            return words(consumer);
        }
    }

    private static void assertJudged(TeamResult result, Team team, Map<TopicPartition, Long> ends, RecordedRun run) {
        assertThat(result.actions().map(Evidence.OfActions::position)).isEqualTo(end(ends, team.actionsTopic()));
        assertThat(result.stats().map(Evidence.OfStats::position)).isEqualTo(end(ends, team.statsTopic()));
        assertThat(result.score().coverage().map(Coverage::flagged)).contains(run.flaggedBelow(team, COMMITTED));
        assertThat(result.steps().times().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        team.number() == 3 ? BEGUN : EnumSet.complementOf(EnumSet.of(Step.SCALED)));
    }

    private static Optional<Long> end(Map<TopicPartition, Long> ends, String topic) {
        return Optional.ofNullable(ends.get(new TopicPartition(topic, 0)));
    }

    private static Map<String, String> words(KafkaConsumer<byte[], byte[]> consumer) {
        Map<String, String> words = new TreeMap<>();
        TopicTail board = new TopicTail("words", BOARD.topic(), () -> consumer, read -> {
            String key = new String(read.key(), UTF_8);
            if (key.endsWith("/actions") || key.endsWith("/stats")) {
                words.put(key, new String(read.value(), UTF_8));
            }
        });
        board.readToEnd(Duration.ofSeconds(60));
        return words;
    }

    private static void produceUsers(TestCluster cluster) {
        Users users = Users.of(LAB_SEED);
        var bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(cluster.labClient(), bytes, bytes)) {
            for (int offset = 0; offset < USERS; offset++) {
                for (int partition = 0; partition < 2; partition++) {
                    byte[] user = new UserJson().write(users.at(partition, offset));
                    producer.send(new ProducerRecord<>("new_users", partition, null, user));
                }
            }
        }
    }

    /** Makes each team begin at the first user and commit the same offset. */
    private static void connectTeams(TestCluster cluster) throws Exception {
        try (BoardLog log = ScorerProcess.opened(() -> BoardLog.open(cluster.labClient(), failure -> {}));
                Admin admin = Admin.create(cluster.labClient())) {
            for (Team team : teams()) {
                Evidence connected =
                        new Evidence.OfGroup(new StepTimes(Map.of(Step.CONNECTED, Instant.ofEpochMilli(1))));
                log.write(team, connected).toCompletableFuture().get(60, TimeUnit.SECONDS);
                Map<TopicPartition, OffsetAndMetadata> commits = IntStream.range(0, 2)
                        .mapToObj(partition -> new TopicPartition("new_users", partition))
                        .collect(toMap(partition -> partition, partition -> new OffsetAndMetadata(COMMITTED)));
                admin.alterConsumerGroupOffsets(team.name(), commits).all().get(60, TimeUnit.SECONDS);
            }
        }
    }

    /** Prevents compaction: records that it deletes cannot be judged again, so the results would differ. */
    private static void keepAllStats(TestCluster cluster) throws Exception {
        var delete = new AlterConfigOp(new ConfigEntry("cleanup.policy", "delete"), AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(cluster.labClient())) {
            admin.incrementalAlterConfigs(teams().stream()
                            .map(team -> new ConfigResource(ConfigResource.Type.TOPIC, team.statsTopic()))
                            .collect(toMap(topic -> topic, topic -> List.of(delete))))
                    .all()
                    .get(60, TimeUnit.SECONDS);
        }
    }

    private static void wipeBoard(TestCluster cluster) throws Exception {
        try (Admin admin = Admin.create(cluster.labClient())) {
            // compaction alone does not allow it
            var both = new AlterConfigOp(new ConfigEntry("cleanup.policy", "compact,delete"), AlterConfigOp.OpType.SET);
            var board = new ConfigResource(ConfigResource.Type.TOPIC, BoardLog.TOPIC);
            admin.incrementalAlterConfigs(Map.of(board, List.of(both))).all().get(60, TimeUnit.SECONDS);
            admin.deleteRecords(Map.of(BOARD, RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get(60, TimeUnit.SECONDS);
        }
    }

    private static List<Team> teams() {
        return IntStream.rangeClosed(1, TEAMS).mapToObj(Team::new).toList();
    }

    private void awaitUp(TestCluster cluster) throws InterruptedException {
        while (true) {
            TestCluster.Change change = cluster.changes.poll(2, TimeUnit.MINUTES);
            assertThat(change).as("a broker that is up").isNotNull();
            if (change.state() instanceof BrokerState.Up up) {
                broker = up.pid();
                return;
            }
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> client) {
        Map<String, Object> config = new HashMap<>(client);
        config.put("enable.auto.commit", false);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
