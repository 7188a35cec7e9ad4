package io.groupstage.kafka.score.board;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.course.Step;
import io.groupstage.course.StepTimes;
import io.groupstage.course.Team;
import io.groupstage.course.board.Evidence;
import io.groupstage.course.board.Evidence.OfActions;
import io.groupstage.course.board.Evidence.OfBot;
import io.groupstage.course.board.Evidence.OfGroup;
import io.groupstage.course.board.Evidence.OfStats;
import io.groupstage.course.board.Notice;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.lab.LabDescription;
import io.groupstage.course.lab.Rate;
import io.groupstage.course.lab.TrafficPlan;
import io.groupstage.course.lab.TrafficReport;
import io.groupstage.course.score.Coverage;
import io.groupstage.course.score.RetentionLoss;
import io.groupstage.course.score.Score;
import io.groupstage.course.score.UnreadUsers;
import io.groupstage.course.task.CourseSource;
import io.groupstage.course.users.Position;
import io.groupstage.course.verdict.JudgedRecord;
import io.groupstage.course.verdict.LostCount;
import io.groupstage.course.verdict.PartitionStats;
import io.groupstage.course.verdict.Verdict;
import io.groupstage.course.verdict.Verdict.Code;
import io.groupstage.group.TopicPartition;
import io.groupstage.kafka.score.FakeBoard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

/**
 * Writes and reads the records of {@code groupstage.board}. The class is longer than 300 lines because all kinds of records
 * share one fixture.
 */
class BoardLogTest {

    private static final Team TEAM = new Team(3);
    private static final Team OTHER = new Team(4);
    private static final Instant AT = Instant.ofEpochMilli(1_763_820_000_123L);
    private static final OfActions ACTIONS = new OfActions(
            42,
            new StepTimes(Map.of(Step.FIRST_LOAD, AT)),
            new Score(
                    7,
                    2,
                    Map.of("NO_MATCH", 3L, "MISSING_FIELD:reason", 1L),
                    Optional.of(new Coverage(9, 7, List.of(new Position(1, 1042))))),
            Map.of(0, 100L, 1, 1000L),
            new RetentionLoss(5, 3, new UnreadUsers(Map.of(0, 9L), Map.of(0, List.of(new UnreadUsers.Span(4, 7))))),
            List.of(verdict(41, Code.NO_MATCH), verdict(40, Code.CORRECT)));

    private final FakeBoard board = new FakeBoard(true);

    @Test
    void each_kind_of_evidence_has_a_key_of_its_own() {
        board.log.write(TEAM, new OfGroup(new StepTimes(Map.of(Step.SCALED, AT.plusMillis(1), Step.CONNECTED, AT))));
        board.log.write(TEAM, ACTIONS);
        board.log.write(TEAM, new OfStats(1, StepTimes.NONE, List.of(), Optional.empty()));
        board.log.write(TEAM, new OfBot(AT));

        assertThat(board.producer.history())
                .extracting(record -> new String(record.key(), UTF_8))
                .containsExactly("team-3/group", "team-3/actions", "team-3/stats", "team-3/bot");
        assertThat(new String(board.producer.history().getFirst().value(), UTF_8))
                .isEqualTo("{\"steps\":{\"CONNECTED\":1763820000123,\"SCALED\":1763820000124}}");
    }

    /** A lab of an earlier version has such records in its data directory. */
    @Test
    void the_bytes_of_each_record_stay_as_they_are() {
        board.log.write(TEAM, new OfGroup(new StepTimes(Map.of(Step.CONNECTED, AT))));
        board.log.write(TEAM, ACTIONS);
        board.log.write(
                TEAM,
                new OfStats(
                        8,
                        StepTimes.NONE,
                        List.of(new JudgedRecord(
                                TEAM,
                                JudgedRecord.Kind.STATS,
                                new TopicPartition("stats.team-3", 0),
                                7,
                                AT,
                                new Verdict(Code.BAD_FIELD, Optional.of("key"), Optional.empty(), "give it a key"))),
                        Optional.empty()));
        board.log.write(new LabDescription(
                AT,
                "http://127.0.0.1:8080/",
                "new_users",
                5,
                15,
                new CourseSource("course.yaml", "steps: []", Map.of("scaled.md", "# Scale", "first.md", "# First"))));
        board.log.write(new TrafficReport(new TrafficPlan(new Rate.PerSecond(12.5), true, OptionalInt.of(2)), 9.9));
        board.log.write(new TrafficReport(new TrafficPlan(new Rate.Max(), false, OptionalInt.empty()), 1));
        board.log.write(List.of(new Notice(AT, "broker 1"), new Notice(AT, "too old", Optional.of("team-3"))));
        board.log.writeUsersEnd(Map.of(1, 7L, 0, 9L));

        assertThat(board.producer.history())
                .extracting(record -> new String(record.key(), UTF_8) + " " + new String(record.value(), UTF_8))
                .containsExactly(
                        "team-3/group {\"steps\":{\"CONNECTED\":1763820000123}}",
                        "team-3/actions"
                                + " {\"steps\":{\"FIRST_LOAD\":1763820000123},\"position\":42,\"score\":{\"correct\":7,"
                                + "\"duplicate\":2,\"wrong\":{\"MISSING_FIELD:reason\":1,\"NO_MATCH\":3},\"coverage\":"
                                + "{\"expected\":9,\"flagged\":7,\"firstMissed\":[{\"partition\":1,\"offset\":1042}]}},"
                                + "\"since\":{\"0\":100,\"1\":1000},\"forgotten\":5,\"unread\":{\"users\":3,\"read\":"
                                + "{\"0\":9},\"spans\":{\"0\":[[4,7]]}},\"verdicts\":[{\"partition\":0,\"offset\":41,"
                                + "\"at\":1763820000164,\"kind\":\"NO_MATCH\",\"hint\":\"hint\",\"user\":{\"partition\":2,"
                                + "\"offset\":41}},{\"partition\":0,\"offset\":40,\"at\":1763820000163,\"kind\":\"CORRECT\","
                                + "\"hint\":\"hint\",\"user\":{\"partition\":2,\"offset\":40}}]}",
                        "team-3/stats"
                                + " {\"steps\":{},\"position\":8,\"verdicts\":[{\"partition\":0,\"offset\":7,\"at\":1763820000123,\"kind\":\"BAD_FIELD\",\"hint\":\"give"
                                + " it a key\",\"field\":\"key\"}]}",
                        "lab {\"startedAt\":1763820000123,\"board\":\"http://127.0.0.1:8080/\",\"topic\":\"new_users\",\"partitions\":5,\"teams\":15,\"courseName\":\"course.yaml\",\"courseYaml\":\"steps:"
                                + " []\",\"courseTexts\":{\"first.md\":\"# First\",\"scaled.md\":\"# Scale\"}}",
                        "lab/traffic {\"rate\":12.5,\"paused\":true,\"hotPartition\":2,\"sentPerSecond\":9.9}",
                        "lab/traffic {\"rate\":\"max\",\"paused\":false,\"sentPerSecond\":1.0}",
                        "lab/notices {\"notices\":[{\"at\":1763820000123,\"text\":\"broker 1\"},"
                                + "{\"at\":1763820000123,\"text\":\"too old\",\"team\":\"team-3\"}]}",
                        "lab/users {\"0\":9,\"1\":7}");
    }

    @Test
    void what_is_written_of_a_team_is_read_by_all() {
        OfStats stats = new OfStats(
                8,
                new StepTimes(Map.of(Step.STATS_PUBLISHED, AT)),
                List.of(new JudgedRecord(
                        TEAM,
                        JudgedRecord.Kind.STATS,
                        new TopicPartition("stats.team-3", 0),
                        7,
                        AT,
                        new Verdict(Code.BAD_FIELD, Optional.of("key"), Optional.empty(), "give it a key"))),
                Optional.of(new LostCount(
                        new PartitionStats(3, 400, 20, 400), new PartitionStats(3, 3, 0, 403), AT.plusMillis(7))));
        OfGroup group = new OfGroup(new StepTimes(Map.of(Step.CONNECTED, AT.minusSeconds(9))));
        board.log.write(TEAM, ACTIONS);
        board.log.write(TEAM, group);
        board.log.write(TEAM, stats);
        board.log.write(TEAM, new OfBot(AT));

        try (BoardTail tail = board.tail()) {
            await().until(tail::ready);
            assertThat(tail.result(TEAM))
                    .isEqualTo(TeamResult.NONE
                            .with(new OfBot(AT))
                            .with(group)
                            .with(ACTIONS)
                            .with(stats));
            assertThat(tail.confirmedAt(TEAM)).contains(Instant.EPOCH);
            assertThat(tail.result(new Team(4))).isEqualTo(TeamResult.NONE);
            assertThat(tail.confirmedAt(new Team(4))).isEmpty();
        }
    }

    @Test
    void how_old_a_score_is_does_not_depend_on_the_brokers_clock() {
        Instant began = Instant.now();
        board.log.write(TEAM, ACTIONS);
        try (BoardTail tail = board.tail()) {
            await().until(tail::ready);
            assertThat(tail.confirmedAt(TEAM)).contains(Instant.EPOCH);

            board.log.write(
                    TEAM, ACTIONS, Optional.of(Duration.ZERO)); // by the broker's clock a second after the epoch
            await().until(() -> !tail.confirmedAt(TEAM).equals(Optional.of(Instant.EPOCH)));
            assertThat(tail.confirmedAt(TEAM).orElseThrow()).isBetween(began, Instant.now());
        }
    }

    @Test
    void a_score_is_as_old_as_what_was_measured_for_it() {
        try (BoardTail tail = board.tail()) {
            await().until(tail::ready);
            Instant began = Instant.now();
            board.log.write(TEAM, ACTIONS, Optional.of(Duration.ofMinutes(5)));
            await().until(() -> tail.confirmedAt(TEAM).isPresent());
            Instant then = tail.confirmedAt(TEAM).orElseThrow();
            assertThat(then.plus(Duration.ofMinutes(5))).isBetween(began.minusMillis(1), Instant.now());

            board.log.write(TEAM, at(43), Optional.empty()); // judged, and not measured
            await().until(() -> position(tail) == 43);
            assertThat(tail.confirmedAt(TEAM)).contains(then);
        }
    }

    @Test
    void a_word_that_is_passed_over_confirms_nothing() {
        try (BoardTail tail = board.tail()) {
            await().until(tail::ready);
            board.log.write(TEAM, at(50), Optional.of(Duration.ofMinutes(5)));
            await().until(() -> tail.confirmedAt(TEAM).isPresent());
            Instant then = tail.confirmedAt(TEAM).orElseThrow();

            board.log.write(TEAM, at(49), Optional.of(Duration.ZERO));
            board.log.write(OTHER, at(1), Optional.of(Duration.ZERO));
            await().until(() -> tail.confirmedAt(OTHER).isPresent());
            assertThat(tail.confirmedAt(TEAM)).contains(then);
            assertThat(position(tail)).isEqualTo(50);
        }
    }

    private static OfActions at(long position) {
        return new OfActions(position, StepTimes.NONE, Score.NONE, Map.of(), RetentionLoss.NOTHING, List.of());
    }

    private static long position(BoardTail tail) {
        return tail.result(TEAM).actions().map(OfActions::position).orElse(0L);
    }

    @Test
    void what_every_role_must_know_of_the_lab_is_read_by_all() {
        LabDescription lab = new LabDescription(
                AT,
                "http://127.0.0.1:8080/",
                "new_users",
                5,
                15,
                new CourseSource("course.yaml", "", Map.of("scaled.md", "# Scale")));
        TrafficReport traffic =
                new TrafficReport(new TrafficPlan(new Rate.PerSecond(12.5), true, OptionalInt.of(2)), 9.9);
        List<Notice> notices =
                List.of(new Notice(AT, "broker 1 was gone"), new Notice(AT, "it is too old", Optional.of("team-3")));
        board.log.write(lab);
        board.log.write(traffic);
        board.log.write(notices);

        try (BoardTail tail = board.tail()) {
            await().until(tail::ready);
            assertThat(tail.lab()).contains(lab);
            assertThat(tail.traffic()).contains(traffic);
            assertThat(tail.notices()).isEqualTo(notices);
            assertThat(board.labChanges).isEmpty();

            board.log.write(new TrafficReport(new TrafficPlan(new Rate.Max(), false, OptionalInt.empty()), 1));
            await().until(() -> board.labChanges.size() == 1);
            assertThat(tail.traffic().orElseThrow().plan().rate()).isEqualTo(new Rate.Max());
        }
    }

    @Test
    void only_what_comes_after_the_start_is_told_and_only_when_it_changes_something() {
        board.log.write(TEAM, new OfGroup(new StepTimes(Map.of(Step.CONNECTED, AT))));
        try (BoardTail tail = board.tail()) {
            await().until(tail::ready);
            TeamResult before = tail.result(TEAM);
            board.log.write(TEAM, new OfGroup(new StepTimes(Map.of(Step.CONNECTED, AT))));
            board.log.write(TEAM, ACTIONS);

            await().until(() -> !board.changes.isEmpty());
            assertThat(board.changes).containsExactly(new FakeBoard.Change(TEAM, before, before.with(ACTIONS)));
        }
    }

    @Test
    void steps_that_this_version_does_not_know_are_left_out() {
        written("team-3/group", "{\"steps\":{\"CONNECTED\":1,\"FROM_THE_FUTURE\":2,\"SCALED\":\"x\"}}");
        written("team-3/actions", "{\"position\":1,\"steps\":{\"FIRST_LOAD\":5}}");

        assertThat(read().steps())
                .isEqualTo(new StepTimes(
                        Map.of(Step.CONNECTED, Instant.ofEpochMilli(1), Step.FIRST_LOAD, Instant.ofEpochMilli(5))));
    }

    @Test
    void what_cannot_be_read_is_left_out_and_hides_nothing_else() {
        written("team-3/actions", "{");
        written("team-3/actions", "[]");
        written("team-3/actions", "{\"since\":{\"one\":1}}");
        written("team-99999999999999999999/actions", "{}");
        written("team-3/of-the-future", "{\"steps\":{\"CONNECTED\":9}}");
        written("lab/traffic", "{\"rate\":-1}");
        board.producer.send(new ProducerRecord<>(BoardLog.TOPIC, 0, null, "{}".getBytes(UTF_8)));
        board.producer.send(new ProducerRecord<>(BoardLog.TOPIC, 0, "team-3/actions".getBytes(UTF_8), null));
        written(
                "team-3/actions",
                "{\"position\":2,\"score\":{\"correct\":1},\"new\":[1],\"verdicts\":[{\"kind\":\"NEW\"},{\"kind\":\"OK\"}]}");

        TeamResult read = read();
        assertThat(read.score()).isEqualTo(new Score(1, 0, Map.of(), Optional.empty()));
        assertThat(read.verdicts())
                .extracting(judged -> judged.verdict().kind())
                .containsExactly(Code.OK);
    }

    @Test
    void no_more_than_twenty_verdicts_are_written() {
        List<JudgedRecord> many = new ArrayList<>(Collections.nCopies(50, verdict(3, Code.CORRECT)));
        board.log.write(TEAM, new OfActions(50, StepTimes.NONE, Score.NONE, Map.of(), RetentionLoss.NOTHING, many));

        assertThat(read().actions().map(OfActions::verdicts).orElseThrow()).hasSize(20);
    }

    @Test
    void a_write_counts_once_the_broker_has_acknowledged_it() {
        FakeBoard slow = new FakeBoard(false);
        var written = slow.log.write(TEAM, ACTIONS).toCompletableFuture();

        assertThat(written).isNotDone();
        slow.producer.completeNext();
        assertThat(written).isCompleted();
        assertThat(slow.failures).isEmpty();
    }

    @Test
    void writes_that_fail_are_told_once_until_one_succeeds() {
        FakeBoard slow = new FakeBoard(false);
        List<Evidence> evidence = List.of(ACTIONS, ACTIONS, ACTIONS, ACTIONS);
        evidence.forEach(one -> slow.log.write(TEAM, one));

        slow.producer.errorNext(new KafkaException("refused"));
        slow.producer.errorNext(new KafkaException("refused"));
        assertThat(slow.failures).singleElement().asString().contains("team-3").contains("refused");
        slow.producer.completeNext();
        slow.producer.errorNext(new KafkaException("refused"));
        assertThat(slow.failures).hasSize(2);
    }

    private void written(String key, String value) {
        board.producer.send(new ProducerRecord<>(BoardLog.TOPIC, 0, key.getBytes(UTF_8), value.getBytes(UTF_8)));
    }

    private TeamResult read() {
        try (BoardTail tail = board.tail()) {
            await().until(tail::ready);
            return tail.result(TEAM);
        }
    }

    private static JudgedRecord verdict(long offset, Code code) {
        return new JudgedRecord(
                TEAM,
                JudgedRecord.Kind.ACTION,
                new TopicPartition("actions.team-3", 0),
                offset,
                AT.plusMillis(offset),
                new Verdict(code, Optional.empty(), Optional.of(new Position(2, offset)), "hint"));
    }
}
