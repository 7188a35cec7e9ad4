package io.groupstage.kafka.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.FourthLane;
import io.groupstage.course.Step;
import io.groupstage.course.StepTimes;
import io.groupstage.course.Team;
import io.groupstage.course.board.Evidence.OfGroup;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.score.Coverage;
import io.groupstage.course.score.Score;
import io.groupstage.course.users.Position;
import io.groupstage.course.verdict.JudgedRecord;
import io.groupstage.kafka.score.board.BoardListener;
import io.groupstage.kafka.score.board.BoardLog;
import io.groupstage.kafka.score.board.BoardTail;
import io.groupstage.kafka.score.judge.ScorerConfig;
import io.groupstage.kafka.score.measure.AdminOffsets;
import io.groupstage.kafka.score.run.ScorerConsumer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks the scorer with a real broker. Each test has teams of its own; the last one ends the broker. The class is longer
 * than 300 lines because all its tests share that broker.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@FourthLane
class ScorerIT {

    private static final int USERS = 400;
    private static final Duration WHILE = Duration.ofSeconds(30);

    @TempDir
    static Path directory;

    private static ScoredCluster lab;

    private final List<JudgedRecord> told = new CopyOnWriteArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final List<String> stepsBack = new CopyOnWriteArrayList<>();
    private BoardLog log;
    private BoardTail board;

    @BeforeAll
    static void start() throws Exception {
        lab = ScoredCluster.start(directory);
        lab.produceUsers(USERS);
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @BeforeEach
    void open() {
        log = BoardLog.open(lab.client(), failures::add);
        board = BoardTail.start(lab.client(), new BoardListener() {
            @Override
            public void changed(Team team, TeamResult before, TeamResult after) {
                if (after.score().correct() < before.score().correct()
                        || after.score().coverage().isEmpty()
                                && before.score().coverage().isPresent()
                        || !after.steps().hasAll(before.steps().times().keySet())) {
                    stepsBack.add(before + " became " + after);
                }
            }

            @Override
            public void labChanged() {}
        });
        await().until(board::ready);
    }

    @AfterEach
    void close() {
        board.close();
        log.close();
    }

    @Test
    @Order(1)
    void what_is_missed_is_counted_up_to_what_the_group_has_committed() throws Exception {
        Team team = new Team(1);
        List<Long> due = lab.due(team, 0, 300);
        List<Long> flagged = due.subList(0, due.size() - 3);
        try (Scorer scorer = scorer(List.of(team))) {
            await().until(scorer::ready);
            assertThat(board.result(team).score().coverage()).isEmpty();

            log.write(
                    team,
                    new OfGroup(new StepTimes(
                            Map.of(Step.CONNECTED, lab.usersProducedAt().minusSeconds(60)))));
            lab.flag(team, flagged);
            lab.commit(team, 300);
            awaitCoverage(team, due.size(), flagged.size(), due.get(due.size() - 3));
            assertThat(board.result(team).score().wrong()).isZero();
            assertThat(board.result(team).actions().orElseThrow().since()).isEqualTo(Map.of(0, 0L));

            List<Long> some = lab.due(team, 0, 100);
            lab.commit(team, 100);
            await().untilAsserted(() ->
                    assertThat(coverage(team)).isEqualTo(new Coverage(some.size(), some.size(), List.of())));

            lab.commit(team, Long.MAX_VALUE / 2);
            List<Long> all = lab.due(team, 0, USERS);
            awaitCoverage(team, all.size(), flagged.size(), due.get(due.size() - 3));
        }
    }

    @Test
    @Order(2)
    void a_commit_that_is_known_before_the_actions_are_judged_shows_nothing_missed() throws Exception {
        Team team = new Team(2);
        log.write(
                team,
                new OfGroup(new StepTimes(
                        Map.of(Step.CONNECTED, lab.usersProducedAt().minusSeconds(60)))));
        List<Long> missed = new CopyOnWriteArrayList<>();
        try (BoardTail watching = BoardTail.start(lab.client(), new BoardListener() {
                    @Override
                    public void changed(Team changed, TeamResult before, TeamResult after) {
                        if (changed.equals(team)) {
                            after.score().missed().ifPresent(missed::add);
                        }
                    }

                    @Override
                    public void labChanged() {}
                });
                Scorer scorer = scorer(List.of(team))) {
            await().until(() -> scorer.ready() && watching.ready());
            for (int offset = 0; offset < 200; offset += 20) {
                lab.flag(team, lab.due(team, offset, offset + 20));
                lab.commit(team, offset + 20);
            }
            long due = lab.due(team, 0, 200).size();
            await().until(() -> board.result(team)
                    .score()
                    .coverage()
                    .filter(known -> known.expected() == due)
                    .isPresent());
        }
        assertThat(missed).isNotEmpty().containsOnly(0L);
    }

    @Test
    @Order(3)
    void actions_that_retention_has_deleted_are_said_to_be_forgotten() throws Exception {
        Team team = new Team(3);
        lab.flag(team, lab.due(team, 0, USERS));
        int flagged = lab.due(team, 0, USERS).size();
        lab.deleteActions(team, 2);
        try (Scorer scorer = scorer(List.of(team))) {
            await().until(scorer::ready);
            await().untilAsserted(() -> {
                assertThat(board.result(team).deleted().actions()).isEqualTo(2);
                assertThat(board.result(team).score().correct()).isEqualTo(flagged - 2L);
            });

            lab.deleteActions(team, flagged);
            assertThat(told).hasSize(flagged - 2);
        }
        try (Scorer scorer = scorer(List.of(team))) {
            await().until(scorer::ready);
            await().untilAsserted(() ->
                    assertThat(board.result(team).deleted().actions()).isEqualTo(flagged));
            assertThat(board.result(team).steps().times()).containsKey(Step.FIRST_LOAD);
        }
    }

    @Test
    @Order(4)
    void two_scorers_share_the_teams_and_the_death_of_one_moves_no_score() throws Exception {
        List<Team> teams = List.of(new Team(4), new Team(5), new Team(6), new Team(7));
        List<Score> undisturbed = new ArrayList<>();
        for (Team team : teams) {
            log.write(
                    team,
                    new OfGroup(new StepTimes(
                            Map.of(Step.CONNECTED, lab.usersProducedAt().minusSeconds(60)))));
            List<Long> due = lab.due(team, 0, USERS);
            lab.flag(team, due.subList(0, due.size() - 1));
            lab.flag(team, due.subList(0, 1));
            lab.commit(team, USERS);
            undisturbed.add(new Score(
                    due.size() - 1L,
                    1,
                    Map.of(),
                    Optional.of(new Coverage(due.size(), due.size() - 1L, List.of(new Position(0, due.getLast()))))));
        }
        try (Scorer victim = dying(teams);
                Scorer survivor = scorer(teams)) {
            await().atMost(WHILE)
                    .until(() -> victim.ready()
                            && survivor.ready()
                            && victim.owned().size() == 2
                            && survivor.owned().size() == 2);
            assertThat(union(victim.owned(), survivor.owned())).containsExactlyInAnyOrderElementsOf(teams);
            awaitScores(teams, undisturbed);

            victim.close();
            for (Team team : teams) {
                lab.flag(team, lab.due(team, 0, USERS).subList(0, 1));
            }
            await().atMost(WHILE).until(() -> survivor.owned().size() == teams.size());
            awaitScores(
                    teams,
                    undisturbed.stream()
                            .map(score -> new Score(score.correct(), 2, Map.of(), score.coverage()))
                            .toList());

            try (Scorer third = scorer(teams)) {
                await().atMost(WHILE)
                        .until(() -> third.ready()
                                && third.owned().size() == 2
                                && survivor.owned().size() == 2);
                assertThat(union(third.owned(), survivor.owned())).containsExactlyInAnyOrderElementsOf(teams);
            }
            await().atMost(WHILE).until(() -> survivor.owned().size() == teams.size());
        }
        assertThat(stepsBack).isEmpty();
        assertThat(failures).isEmpty();
    }

    @Test
    @Order(5)
    void users_that_retention_deleted_before_the_group_could_read_them_are_not_expected() throws Exception {
        Team team = new Team(9);
        log.write(
                team,
                new OfGroup(new StepTimes(
                        Map.of(Step.CONNECTED, lab.usersProducedAt().minusSeconds(60)))));
        int read = lab.due(team, 0, 100).size();
        int unread = lab.due(team, 100, 250).size();
        int left = lab.due(team, 250, 300).size();
        try (Scorer scorer = scorer(List.of(team))) {
            lab.commit(team, 100);
            awaitCoverage(team, read, 0, lab.due(team, 0, 100).getFirst());

            lab.deleteUsers(250);
            await().until(() -> !board.result(team).deleted().unread().spans().isEmpty());
            lab.commit(team, 300);
            awaitCoverage(team, read + left, 0, lab.due(team, 0, 100).getFirst());
            assertThat(board.result(team).deleted().users()).isEqualTo(unread);
            assertThat(scorer.owned()).containsExactly(team);
        }
    }

    @Test
    @Order(6)
    void it_ends_when_the_broker_is_gone_and_a_write_without_one_is_told() {
        Scorer scorer = scorer(List.of(new Team(8)));
        await().until(scorer::ready);
        assertThat(board.silentSince()).isEmpty();
        lab.close();
        await().until(() -> board.silentSince().isPresent());
        var unwritten = log.write(new Team(8), new OfGroup(new StepTimes(Map.of(Step.SCALED, Instant.EPOCH))))
                .toCompletableFuture();

        scorer.close();
        board.close();
        log.close();

        assertThat(unwritten).isCompletedExceptionally();
        assertThat(failures).hasSize(1);
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("scorer", "scorer-coverage", "board-tail"));
    }

    private Scorer scorer(List<Team> teams) {
        return Scorer.start(lab.client(), lab.config(teams), log, board, told::add);
    }

    /** One whose member does not leave the group when it ends, as if its process had been killed. */
    private Scorer dying(List<Team> teams) {
        ScorerConfig config = lab.config(teams);
        var bytes = new ByteArrayDeserializer();
        Scorer.Clients clients = new Scorer.Clients(
                () -> new KafkaConsumer<>(ScorerConsumer.config(lab.client(), config), bytes, bytes) {
                    @Override
                    public void close(CloseOptions options) {
                        super.close(options.withGroupMembershipOperation(GroupMembershipOperation.REMAIN_IN_GROUP));
                    }
                },
                () -> new AdminOffsets(lab.client(), config.topic()));
        return Scorer.start(config, clients, log, board, judged -> {});
    }

    private void awaitCoverage(Team team, long expected, long flagged, long firstMissed) {
        await().untilAsserted(() -> assertThat(coverage(team))
                .isEqualTo(new Coverage(expected, flagged, List.of(new Position(0, firstMissed)))));
    }

    private Coverage coverage(Team team) {
        return board.result(team).score().coverage().orElse(null);
    }

    private void awaitScores(List<Team> teams, List<Score> scores) {
        await().atMost(WHILE).untilAsserted(() -> assertThat(teams)
                .extracting(team -> board.result(team).score())
                .isEqualTo(scores));
    }

    private static List<Team> union(Set<Team> one, Set<Team> other) {
        List<Team> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
