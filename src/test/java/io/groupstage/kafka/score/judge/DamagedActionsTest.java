package io.groupstage.kafka.score.judge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.course.Team;
import io.groupstage.course.task.Task;
import io.groupstage.course.users.Users;
import io.groupstage.course.verdict.JudgedRecord;
import io.groupstage.kafka.score.FakeBoard;
import io.groupstage.kafka.score.FakeTeams;
import io.groupstage.kafka.score.Scorer;
import io.groupstage.kafka.score.board.BoardTail;
import io.groupstage.kafka.score.run.ScorerListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A batch of one team is damaged on the broker's disk: Kafka's consumer throws at each poll that comes to it. */
class DamagedActionsTest {

    private static final long SEED = 42;
    private static final Team TEAM = new Team(1);
    private static final Team OTHER = new Team(11); // actions.team-1-0 is no part of actions.team-11-0
    private static final Task EVERYONE =
            new Task(1, "All", "everyone", "HIRE_CUSTOMER", "IS_HUMAN", user -> true, Map.of());
    private static final ScorerConfig CONFIG =
            new ScorerConfig(SEED, team -> EVERYONE, List.of(TEAM, OTHER), FakeTeams.USERS, Optional.empty());

    private final List<JudgedRecord> told = new CopyOnWriteArrayList<>();
    private final List<String> damaged = new CopyOnWriteArrayList<>();
    private final FakeTeams kafka = new FakeTeams(CONFIG.teams());
    private final FakeBoard board = new FakeBoard(true);
    private final BoardTail tail = board.tail();

    @AfterEach
    void close() {
        tail.close();
        board.close();
    }

    private Scorer start() {
        return Scorer.start(CONFIG, new Scorer.Clients(kafka, () -> kafka), board.log, tail, new ScorerListener() {
            @Override
            public void judged(JudgedRecord judged) {
                told.add(judged);
            }

            @Override
            public void damaged(String topic, long from, long to) {
                damaged.add(topic + " " + from + " to " + to);
            }
        });
    }

    private void actions(Team team, int count) {
        for (int offset = 0; offset < count; offset++) {
            String email = Users.of(SEED).at(0, offset).email();
            kafka.action(
                    team,
                    """
                    {"customer":"%s","type":"HIRE_CUSTOMER","reason":"IS_HUMAN","team":"%s"}"""
                            .formatted(email, team.name())
                            .getBytes(UTF_8));
        }
    }

    private List<Long> judged(Team team) {
        return told.stream()
                .filter(one -> one.team().equals(team))
                .map(JudgedRecord::offset)
                .toList();
    }

    /** The exception's message in Kafka 4.4. */
    static Stream<Named<Function<TopicPartition, KafkaException>>> failures() {
        return Stream.of(
                Named.of(
                        "a batch whose checksum is wrong",
                        partition -> new KafkaException("Record batch for partition " + partition
                                + " at offset 3 is invalid, cause: Record is corrupt")),
                Named.of(
                        "a record behind others",
                        partition -> new KafkaException(
                                "Received exception when fetching the next record from " + partition
                                        + ". If needed, please seek past the record to continue consumption.",
                                new CorruptRecordException(
                                        "Record size 3 is less than the minimum record overhead (14)"))),
                Named.of(
                        "what the broker found",
                        partition -> new KafkaException(
                                "Encountered corrupt message when fetching offset 3 for topic-partition " + partition)),
                Named.of(
                        "without a word of the partition",
                        partition -> new CorruptRecordException("Record size 3 is less than the minimum")));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void it_is_skipped_to_its_end_and_all_else_is_judged(Function<TopicPartition, KafkaException> failure) {
        kafka.produced(100);
        actions(TEAM, 40);
        actions(OTHER, 5);
        kafka.damage(TEAM, 3, 17, failure);

        try (Scorer scorer = start()) {
            await().until(scorer::ready);
            await().untilAsserted(() ->
                    assertThat(tail.result(TEAM).score().correct()).isEqualTo(26));
            await().untilAsserted(() ->
                    assertThat(tail.result(OTHER).score().correct()).isEqualTo(5));

            assertThat(judged(TEAM))
                    .isEqualTo(LongStream.concat(LongStream.range(0, 3), LongStream.range(17, 40))
                            .boxed()
                            .toList());
            assertThat(judged(OTHER)).containsExactly(0L, 1L, 2L, 3L, 4L);
            assertThat(damaged).containsExactly("actions.team-1 3 to 17");
            assertThat(tail.result(TEAM).deleted().actions()).isEqualTo(14);
            assertThat(tail.result(OTHER).deleted().actions()).isZero();
            assertThat(kafka.consumers()).as("it stays in the group").isEqualTo(1);
        }
    }

    @Test
    void where_the_log_ends_damaged_what_comes_next_is_judged() {
        kafka.produced(100);
        actions(TEAM, 10);
        kafka.damage(TEAM, 6, 10, partition -> new CorruptRecordException("cut off"));

        try (Scorer scorer = start()) {
            await().until(() -> damaged.contains("actions.team-1 6 to 10"));
            actions(TEAM, 1);
            await().until(() -> judged(TEAM).contains(10L));
        }
    }

    @Test
    void no_measure_confirms_a_score_that_lacks_records() {
        ActionsScorer scorer = new ActionsScorer(TEAM, CONFIG);
        assertThat(scorer.age()).isEmpty();
        scorer.damaged();
        scorer.measuredAsOf(System.nanoTime() + Duration.ofHours(1).toNanos());
        assertThat(scorer.age().orElseThrow()).isBetween(Duration.ZERO, Duration.ofMinutes(30));
    }
}
