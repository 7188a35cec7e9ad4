package io.groupstage.kafka.score;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.course.Team;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.score.Score;
import io.groupstage.course.task.Task;
import io.groupstage.course.users.Users;
import io.groupstage.course.verdict.JudgedRecord;
import io.groupstage.course.verdict.Verdict;
import io.groupstage.course.verdict.Verdict.Code;
import io.groupstage.kafka.score.board.BoardTail;
import io.groupstage.kafka.score.judge.ScorerConfig;
import io.groupstage.kafka.score.run.ScorerConsumer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScorerTest {

    private static final long SEED = 42;
    private static final Team TEAM = new Team(1);
    private static final Team OTHER = new Team(2);
    private static final Task EVERYONE =
            new Task(1, "All", "everyone", "HIRE_CUSTOMER", "IS_HUMAN", user -> true, Map.of());
    private static final ScorerConfig CONFIG =
            new ScorerConfig(SEED, team -> EVERYONE, List.of(TEAM, OTHER), FakeTeams.USERS, Optional.empty());

    private final List<JudgedRecord> told = new CopyOnWriteArrayList<>();
    private final FakeTeams kafka = new FakeTeams(CONFIG.teams());
    private final FakeBoard board = new FakeBoard(true);
    private final BoardTail tail = board.tail();

    @AfterEach
    void close() {
        tail.close();
        board.close();
    }

    @Test
    void right_actions_are_counted_once_for_each_user() {
        kafka.produced(10);
        kafka.action(TEAM, action("team-1", 0, 0));
        kafka.action(TEAM, action("team-1", 0, 1));
        kafka.action(TEAM, action("team-1", 0, 0));

        try (Scorer scorer = start()) {
            await().until(scorer::ready);

            awaitScore(TEAM, score(2, 1, Map.of()));
            awaitScore(OTHER, Score.NONE);
            assertThat(tail.result(TEAM).verdicts())
                    .extracting(judged -> judged.verdict().kind())
                    .containsExactly(Code.DUPLICATE, Code.CORRECT, Code.CORRECT);
            assertThat(tail.result(TEAM).verdicts().getFirst().offset()).isEqualTo(2);
            assertThat(tail.result(TEAM).verdicts().getFirst().at()).isEqualTo(Instant.ofEpochMilli(2_000));
        }
    }

    @Test
    void the_topic_names_the_team_whatever_the_record_claims() {
        kafka.produced(10);
        kafka.action(TEAM, action("team-2", 0, 0));

        try (Scorer scorer = start()) {
            await().until(scorer::ready);

            awaitScore(TEAM, score(0, 0, Map.of("NOT_YOURS", 1L)));
            awaitScore(OTHER, Score.NONE);
            assertThat(told).extracting(judged -> judged.verdict().kind()).containsExactly(Code.NOT_YOURS);
        }
    }

    @Test
    void evidence_is_told_in_the_order_of_the_log() {
        kafka.produced(10);
        kafka.action(TEAM, "{".getBytes(UTF_8));
        kafka.action(TEAM, action("team-1", 0, 3));
        kafka.stats(OTHER, "team-2", "{\"team\":\"team-2\",\"processed\":7,\"flagged\":1}");

        try (Scorer scorer = start()) {
            await().until(scorer::ready);
        }

        assertThat(told)
                .filteredOn(judged -> judged.team().equals(TEAM))
                .extracting(judged -> judged.verdict().kind())
                .containsExactly(Code.MALFORMED_JSON, Code.CORRECT);
        assertThat(told)
                .filteredOn(judged -> judged.team().equals(OTHER))
                .singleElement()
                .satisfies(judged -> {
                    assertThat(judged.kind()).isEqualTo(JudgedRecord.Kind.STATS);
                    assertThat(judged.verdict().kind()).isEqualTo(Code.OK);
                });
    }

    @Test
    void hostile_bytes_get_a_verdict_and_stop_nothing() {
        kafka.produced(10);
        kafka.action(TEAM, null);
        kafka.action(TEAM, new byte[] {0, -1, -2});
        kafka.action(TEAM, "[".repeat(16_000).getBytes(UTF_8));
        kafka.action(TEAM, new byte[1_000_000]);
        kafka.action(TEAM, action("team-1", 0, 3));

        try (Scorer scorer = start()) {
            await().until(scorer::ready);
            awaitScore(TEAM, score(1, 0, Map.of("MALFORMED_JSON", 3L, "TOO_LARGE", 1L)));
        }
    }

    @Test
    void a_team_with_a_long_log_lets_the_others_have_their_turn_and_is_judged_to_its_end() {
        int flood = 10 * ScorerConsumer.TURN;
        kafka.produced(10);
        kafka.onePartitionAfterTheOther();
        for (int i = 0; i < flood; i++) {
            kafka.action(TEAM, new byte[] {'{'});
        }
        kafka.action(OTHER, action("team-2", 0, 3));

        try (Scorer scorer = start()) {
            await().atMost(Duration.ofSeconds(60)).until(() -> told.size() == flood + 1);
        }
        assertThat(told.subList(0, ScorerConsumer.TURN + 1))
                .extracting(JudgedRecord::team)
                .contains(OTHER);
    }

    @Test
    void an_action_on_a_user_that_was_produced_while_another_team_had_its_turn_is_right() {
        kafka.produced(10);
        kafka.onePartitionAfterTheOther();
        kafka.action(TEAM, action("team-1", 0, 50)); // the scorer asks where the log of users ends
        for (int i = 0; i < ScorerConsumer.TURN; i++) {
            kafka.action(TEAM, new byte[] {'{'});
        }
        kafka.betweenTurns(() -> {
            kafka.produced(100);
            kafka.action(OTHER, action("team-2", 0, 60));
        });

        try (Scorer scorer = start()) {
            await().until(() -> told.stream().anyMatch(judged -> judged.team().equals(OTHER)));
        }
        assertThat(told)
                .filteredOn(judged -> judged.team().equals(OTHER))
                .extracting(judged -> judged.verdict().kind())
                .containsExactly(Code.CORRECT);
    }

    @Test
    void a_mistake_stays_in_sight_however_many_right_records_and_other_mistakes_follow() {
        kafka.produced(100);
        kafka.action(TEAM, new byte[] {'{'});
        for (int offset = 0; offset < 30; offset++) {
            kafka.action(TEAM, action("team-2", 0, offset));
        }
        for (int offset = 0; offset < 30; offset++) {
            kafka.action(TEAM, action("team-1", 0, offset));
        }

        try (Scorer scorer = start()) {
            await().until(scorer::ready);
            await().untilAsserted(() ->
                    assertThat(tail.result(TEAM).score().correct()).isEqualTo(30));
            assertThat(tail.result(TEAM).verdicts())
                    .hasSize(20)
                    .allMatch(judged -> judged.verdict().kind() == Verdict.Code.CORRECT);
            assertThat(tail.result(TEAM).mistakes())
                    .hasSize(20)
                    .extracting(judged -> judged.verdict().kind())
                    .contains(Verdict.Code.MALFORMED_JSON, Verdict.Code.NOT_YOURS);
            assertThat(tail.result(TEAM).mistakes().getFirst().offset()).isEqualTo(30);
        }
    }

    @Test
    void the_last_twenty_verdicts_are_kept_and_no_more() {
        kafka.produced(100);
        for (int offset = 0; offset < 30; offset++) {
            kafka.action(TEAM, action("team-1", 0, offset));
        }

        try (Scorer scorer = start()) {
            await().until(scorer::ready);
            awaitScore(TEAM, score(30, 0, Map.of()));
            assertThat(tail.result(TEAM).verdicts()).hasSize(20);
            assertThat(tail.result(TEAM).verdicts().getFirst().offset()).isEqualTo(29);
        }
    }

    @Test
    void the_broker_is_asked_again_before_a_user_is_denied() {
        kafka.produced(1);
        try (Scorer scorer = start()) {
            await().until(scorer::ready);
            kafka.produced(2);
            kafka.action(TEAM, action("team-1", 0, 1));
            kafka.action(TEAM, action("team-1", 0, 2));
            await().until(() -> told.size() == 2);
        }
        assertThat(told).extracting(judged -> judged.verdict().kind()).containsExactly(Code.CORRECT, Code.NOT_YET);
    }

    @Test
    void a_consumer_that_fails_is_replaced_by_one_that_begins_at_the_beginning() {
        kafka.produced(10);
        kafka.action(TEAM, action("team-1", 0, 0));
        try (Scorer scorer = start()) {
            await().until(scorer::ready);

            kafka.outage(new KafkaException("broken"));
            await("a consumer anew").until(() -> kafka.consumers() > 1);
            kafka.action(TEAM, action("team-1", 0, 0));

            await().until(() -> told.size() == 3);
            awaitScore(TEAM, score(1, 1, Map.of()));
            assertThat(told).extracting(JudgedRecord::offset).containsExactly(0L, 0L, 1L);
        }
    }

    @Test
    void a_record_that_cannot_be_judged_while_the_broker_is_gone_is_judged_after_that() {
        kafka.produced(1);
        try (Scorer scorer = start()) {
            await().until(scorer::ready);
            kafka.outage(new TimeoutException("gone"));
            kafka.produced(2);
            kafka.action(TEAM, action("team-1", 0, 0));
            kafka.action(TEAM, action("team-1", 0, 1));
            await().during(Duration.ofMillis(300)).until(() -> told.size() == 1);
            kafka.back();

            awaitScore(TEAM, score(2, 0, Map.of()));
            assertThat(kafka.consumers()).isEqualTo(1);
            assertThat(told).extracting(JudgedRecord::offset).containsExactly(0L, 1L);
        }
    }

    @Test
    void a_replay_gives_the_same_score_and_the_same_verdicts() {
        kafka.produced(50);
        for (int offset = 0; offset < 40; offset++) {
            kafka.action(TEAM, action("team-1", 0, offset % 7 * 3));
        }
        List<TeamResult> results = new ArrayList<>();
        for (int start = 0; start < 2; start++) {
            FakeBoard fresh = new FakeBoard(true);
            try (BoardTail seen = fresh.tail();
                    Scorer scorer =
                            Scorer.start(CONFIG, new Scorer.Clients(kafka, () -> kafka), fresh.log, seen, told::add)) {
                await().until(scorer::ready);
                await().until(() -> seen.confirmedAt(TEAM).isPresent());
                await().until(() -> seen.result(TEAM).stats().isPresent());
                results.add(seen.result(TEAM));
            }
        }

        assertThat(results.getFirst().score()).isEqualTo(score(7, 33, Map.of()));
        assertThat(results.getFirst()).isEqualTo(results.getLast());
    }

    private Scorer start() {
        return Scorer.start(CONFIG, new Scorer.Clients(kafka, () -> kafka), board.log, tail, told::add);
    }

    private void awaitScore(Team team, Score score) {
        await().untilAsserted(() -> {
            assertThat(tail.confirmedAt(team)).isPresent();
            assertThat(tail.result(team).score()).isEqualTo(score);
        });
    }

    private static byte[] action(String team, int partition, long offset) {
        String email = Users.of(SEED).at(partition, offset).email();
        return """
                {"customer":"%s","type":"HIRE_CUSTOMER","reason":"IS_HUMAN","team":"%s"}"""
                .formatted(email, team)
                .getBytes(UTF_8);
    }

    private static Score score(long correct, long duplicate, Map<String, Long> wrong) {
        return new Score(correct, duplicate, wrong, Optional.empty());
    }
}
