package io.groupstage.kafka.score;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.course.Step;
import io.groupstage.course.StepTimes;
import io.groupstage.course.Team;
import io.groupstage.course.board.Evidence;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.score.Coverage;
import io.groupstage.course.task.Task;
import io.groupstage.course.users.Users;
import io.groupstage.course.verdict.PartitionStats;
import io.groupstage.kafka.score.board.BoardTail;
import io.groupstage.kafka.score.judge.ScorerConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** One scorer judges two teams; what one of them writes to its own topics does not affect the other. */
class IsolationPropertyTest {

    private static final Team HOSTILE = new Team(1);
    private static final Team HONEST = new Team(2);
    private static final Task EVERYONE =
            new Task(1, "All", "everyone", "HIRE_CUSTOMER", "IS_HUMAN", user -> true, Map.of());
    private static final ScorerConfig CONFIG = new ScorerConfig(
            Lesson.SEED, team -> EVERYONE, List.of(HOSTILE, HONEST), FakeTeams.USERS, Optional.empty());
    private static final int USERS = 60;
    private static final Duration WHILE = Duration.ofSeconds(60);

    private final Users users = Users.of(Lesson.SEED);

    @Property(tries = 15)
    void nothing_that_one_team_writes_changes_a_byte_of_what_the_board_has_of_another(
            @ForAll long seed, @ForAll @Size(max = 20) List<byte[]> noise) {
        Map<String, String> alone = words(kafka -> {}, seed);
        Map<String, String> beside = words(kafka -> attack(kafka, new Random(~seed), noise), seed);

        assertThat(beside).isEqualTo(alone).hasSize(2);
        assertThat(alone.get("team-2/actions")).contains("\"correct\":", "\"coverage\":");
        assertThat(alone.get("team-2/stats")).contains("STATS_PUBLISHED");
    }

    @FunctionalInterface
    private interface Attack {
        void on(FakeTeams kafka);
    }

    /** Returns the last records about the honest team, by key. */
    private Map<String, String> words(Attack attack, long seed) {
        FakeTeams kafka = new FakeTeams(CONFIG.teams());
        FakeBoard board = new FakeBoard(true);
        kafka.produced(USERS);
        attack.on(kafka);
        long ends = work(kafka, new Random(seed));
        kafka.commit(HONEST, USERS);
        board.log.write(HONEST, new Evidence.OfGroup(new StepTimes(Map.of(Step.CONNECTED, Instant.EPOCH))));
        try (board;
                BoardTail tail = board.tail();
                Scorer scorer =
                        Scorer.start(CONFIG, new Scorer.Clients(kafka, () -> kafka), board.log, tail, judged -> {})) {
            attack.on(kafka);
            await().atMost(WHILE).until(() -> scorer.ready() && judged(tail.result(HONEST), ends));
            return lastWords(board);
        }
    }

    private static boolean judged(TeamResult result, long ends) {
        return result.actions().map(Evidence.OfActions::position).equals(Optional.of(ends))
                && result.stats().map(Evidence.OfStats::position).equals(Optional.of(ends))
                && result.score().coverage().map(Coverage::expected).equals(Optional.of((long) USERS));
    }

    private static Map<String, String> lastWords(FakeBoard board) {
        Map<String, String> words = new TreeMap<>();
        board.producer.history().forEach(record -> {
            String key = new String(record.key(), UTF_8);
            if (key.equals("team-2/actions") || key.equals("team-2/stats")) {
                words.put(key, new String(record.value(), UTF_8));
            }
        });
        return words;
    }

    /** Right actions, some twice, and the state after each. Returns where its topics end. */
    private long work(FakeTeams kafka, Random random) {
        int actions = 40;
        for (int i = 0; i < actions; i++) {
            kafka.action(HONEST, action(random.nextInt(USERS), HONEST));
            kafka.stats(HONEST, key(HONEST), new String(Lesson.state(HONEST, new PartitionStats(0, i, i, i)), UTF_8));
        }
        return actions;
    }

    /** Writes records in the name of the other team, its own records on the same users, and nonsense. */
    private void attack(FakeTeams kafka, Random random, List<byte[]> noise) {
        for (int i = 0; i < 40; i++) {
            int user = random.nextInt(2 * USERS);
            kafka.action(HOSTILE, action(user, HONEST));
            kafka.action(HOSTILE, action(user, HOSTILE));
            kafka.stats(HOSTILE, key(HONEST), new String(Lesson.state(HONEST, new PartitionStats(0, 0, 0, 0)), UTF_8));
        }
        List<byte[]> twice = new ArrayList<>(noise);
        twice.addAll(noise);
        twice.forEach(bytes -> {
            kafka.action(HOSTILE, bytes);
            kafka.stats(HOSTILE, bytes, bytes);
        });
        kafka.commit(HOSTILE, random.nextInt(2 * USERS));
    }

    private byte[] action(long offset, Team team) {
        return Lesson.action(users.at(0, offset).email(), EVERYONE, team);
    }

    private static String key(Team team) {
        return team.name() + "/0";
    }
}
