package io.groupstage.course.hint.rule;

import static io.groupstage.course.hint.rule.TeamStory.PARTITIONS;
import static io.groupstage.course.hint.rule.TeamStory.TASK;
import static io.groupstage.course.hint.rule.TeamStory.TEAM;
import static io.groupstage.course.hint.rule.TeamStory.member;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Step;
import io.groupstage.course.hint.ClientKind;
import io.groupstage.course.hint.Hint;
import io.groupstage.course.hint.HintCode;
import io.groupstage.course.hint.KnownClients.Quota;
import io.groupstage.course.hint.Refusal;
import io.groupstage.course.hint.RefusedConnection;
import io.groupstage.course.hint.RefusedConnection.Reason;
import io.groupstage.group.Cause;
import io.groupstage.group.Generation.Participant;
import io.groupstage.group.GroupNote;
import io.groupstage.group.fold.Told;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.group.rebalance.Redelivered;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HintRulesTest {

    private static final Participant ALL = member("a", 0, 1, 2, 3, 4);

    /** A team made the mistake of each code, and no other. */
    private static final Map<HintCode, UnaryOperator<TeamStory>> MISTAKES = mistakes();

    private static Map<HintCode, UnaryOperator<TeamStory>> mistakes() {
        Map<HintCode, UnaryOperator<TeamStory>> mistakes = new EnumMap<>(HintCode.class);
        mistakes.put(HintCode.GROUP_NOT_YOURS, team -> refused(team, "READ", "GROUP", "my-group"));
        mistakes.put(HintCode.SECOND_GROUP, team -> refused(healthy(team), "READ", "GROUP", "team-6-b"));
        mistakes.put(
                HintCode.TOPIC_WRONG, team -> team.members(member("a", "user")).pass(3));
        mistakes.put(HintCode.TOPIC_NOT_YOURS, team -> refused(healthy(team), "DESCRIBE", "TOPIC", "actions.team-2"));
        mistakes.put(HintCode.NOT_SUBSCRIBED, HintRulesTest::outside);
        mistakes.put(HintCode.SAME_INSTANCE_ID, team -> returned(returned(healthy(team))));
        mistakes.put(HintCode.LATEST_AND_NOTHING_SINCE, HintRulesTest::latest);
        mistakes.put(HintCode.READS_NOTHING, team -> idle(team, 17));
        mistakes.put(HintCode.READS_NEVER_COMMITS, team -> idle(team, 17).work(0, 0, team.end(0)));
        mistakes.put(HintCode.SLOW_PROCESSING, team -> gone(team, Cause.POLL_TIMEOUT));
        mistakes.put(HintCode.KILLED_NOT_CLOSED, team -> gone(team, Cause.SESSION_EXPIRED));
        mistakes.put(HintCode.SURPLUS_CONSUMER, HintRulesTest::sixConsumers);
        mistakes.put(HintCode.JSON_MALFORMED, team -> changed(team, action -> action.replace('"', '\'')));
        mistakes.put(HintCode.FIELD_MISSING, team -> changed(team, action -> action.replace("reason", "why")));
        mistakes.put(
                HintCode.FIELD_WRONG,
                team -> changed(team, action -> action.replace("\"" + TASK.reason() + "\"", "1")));
        mistakes.put(HintCode.TEAM_WRONG, team -> changed(team, action -> action.replace(TEAM.name(), "team-2")));
        mistakes.put(HintCode.CUSTOMER_UNKNOWN, team -> changed(team, action -> action.replace("@", "@x")));
        mistakes.put(
                HintCode.LABEL_WRONG,
                team -> changed(
                        team, action -> action.replace(TASK.type(), TASK.type().toLowerCase(java.util.Locale.ROOT))));
        mistakes.put(HintCode.CLIENT_TOO_OLD, team -> notLetIn(team, Reason.TOO_OLD));
        mistakes.put(HintCode.TLS_NOT_SPOKEN, team -> notLetIn(team, Reason.TLS));
        mistakes.put(HintCode.CERTIFICATE_UNKNOWN, team -> notLetIn(team, Reason.HANDSHAKE));
        mistakes.put(HintCode.LOGIN_MISSING, team -> notLetIn(team, Reason.NO_LOGIN));
        mistakes.put(HintCode.MECHANISM_WRONG, team -> notLetIn(team, Reason.WRONG_MECHANISM));
        mistakes.put(HintCode.USER_UNKNOWN, team -> notLetIn(team, Reason.UNKNOWN_USER));
        mistakes.put(HintCode.PASSWORD_WRONG, team -> notLetIn(team, Reason.WRONG_PASSWORD));
        mistakes.put(HintCode.ADDRESS_NOT_REACHED, KnownClientsRulesTest::unreached);
        mistakes.put(HintCode.COMMITS_REFUSED, team -> KnownClientsRulesTest.refusedCommits(healthy(team), 0, 5));
        mistakes.put(
                HintCode.QUOTA_EXCEEDED,
                team -> KnownClientsRulesTest.delayed(repeating(healthy(team)), Quota.PRODUCE, 2));
        mistakes.put(HintCode.COUNTS_FORGOTTEN, team -> healthy(team)
                .reached(Step.SURVIVED)
                .counted(400, 400)
                .pass(1)
                .counted(3, 403));
        mistakes.put(HintCode.RECORD_TOO_LARGE, team -> changed(team, action -> " ".repeat(70_000) + action));
        mistakes.put(HintCode.FILTER_TOO_WIDE, HintRulesTest::actsOnAll);
        mistakes.put(HintCode.FILTER_TOO_NARROW, HintRulesTest::actsOnEverySecond);
        mistakes.put(HintCode.STATS_KEY_MISSING, team -> healthy(team).stats(null, "{}"));
        mistakes.put(HintCode.STATS_KEY_FOREIGN, team -> healthy(team).stats("team-2/0", "{}"));
        mistakes.put(HintCode.DUPLICATES_AFTER_REBALANCE, HintRulesTest::repeated);
        return mistakes;
    }

    private static TeamStory notLetIn(TeamStory team, Reason reason) {
        team.connections.add(new RefusedConnection(
                reason,
                Optional.of("Team 6"),
                Optional.of("GSSAPI"),
                "10.0.0.7",
                Optional.of("librdkafka"),
                team.now()));
        return team;
    }

    static Stream<HintCode> codes() {
        return Stream.of(HintCode.values());
    }

    @ParameterizedTest
    @MethodSource("codes")
    void each_mistake_gives_its_hint_and_no_other(HintCode code) {
        TeamStory team = MISTAKES.get(code).apply(new TeamStory());

        assertThat(team.hints()).singleElement().satisfies(hint -> {
            assertThat(hint.kind()).isEqualTo(code);
            assertThat(hint.seen()).endsWith(".").hasSizeBetween(30, 320);
            assertThat(hint.change() + hint.code()).doesNotContain("<");
            assertThat(hint.since()).isBetween(team.now().minusSeconds(60), team.now());
        });
    }

    @Test
    void a_mistake_in_a_stats_record_gets_the_line_for_stats() {
        TeamStory broken = healthy(new TeamStory()).stats("team-6/0", "{'team': 'team-6'}");
        assertThat(broken.hints()).singleElement().satisfies(hint -> {
            assertThat(hint.kind()).isEqualTo(HintCode.JSON_MALFORMED);
            assertThat(hint.code()).get().asString().contains("stats.team-6").doesNotContain("action");
        });

        TeamStory wrong =
                healthy(new TeamStory()).stats("team-6", "{\"team\":\"team-6\",\"processed\":\"3\",\"flagged\":0}");
        assertThat(wrong.hints()).singleElement().satisfies(hint -> {
            assertThat(hint.kind()).isEqualTo(HintCode.FIELD_WRONG);
            assertThat(hint.code())
                    .get()
                    .asString()
                    .contains("\"processed\": 40")
                    .doesNotContain("customer");
        });
    }

    @Test
    void counts_that_the_same_program_forgot_are_not_blamed_on_another_one() {
        TeamStory team = healthy(new TeamStory())
                .reached(Step.SURVIVED)
                .counted(400, 400)
                .pass(1)
                .counted(3, 403);

        assertThat(team.hints())
                .singleElement()
                .extracting(Hint::seen)
                .asString()
                .endsWith("from 400 to 403: the program that reads it did not continue with the published counts.");
    }

    @ParameterizedTest
    @MethodSource("codes")
    void the_table_has_a_rule_for_each_code(HintCode code) {
        assertThat(HintRules.all()).containsKey(code);
    }

    @Test
    void a_team_that_never_came_and_a_team_that_works_get_no_hint() {
        assertThat(new TeamStory().codes()).isEmpty();
        assertThat(healthy(new TeamStory()).codes()).isEmpty();
    }

    @Test
    void a_hint_has_the_line_for_the_client_of_the_program() {
        TeamStory team = latest(new TeamStory());
        assertThat(team.hints().getFirst().client()).isEqualTo(ClientKind.KAFKA_PYTHON);
        assertThat(team.hints().getFirst().code()).contains("KafkaConsumer(..., auto_offset_reset=\"earliest\")");

        team.software.put("kafka-python-2.0.2", "librdkafka");
        assertThat(team.hints().getFirst().client()).isEqualTo(ClientKind.CONFLUENT_KAFKA);

        team.software.put("kafka-python-2.0.2", "something else");
        assertThat(team.hints().getFirst().client()).isEqualTo(ClientKind.KAFKA_PYTHON);
    }

    @Test
    void a_refusal_is_forgotten_once_a_consumer_has_joined() {
        TeamStory team = refused(new TeamStory(), "READ", "GROUP", "my-group");
        team.pass(1).members(ALL);

        assertThat(team.codes()).isEmpty();
    }

    @Test
    void a_refusal_stays_forgotten_when_the_consumer_that_joined_has_left_again() {
        TeamStory team = refused(new TeamStory(), "READ", "TOPIC", "new_user");
        assertThat(team.codes()).containsExactly(HintCode.TOPIC_WRONG);

        gone(team.pass(1), Cause.SESSION_EXPIRED);
        team.members().pass(1);

        assertThat(team.codes()).doesNotContain(HintCode.TOPIC_WRONG);
    }

    @Test
    void a_mistake_in_a_record_stays_until_right_records_have_followed() {
        TeamStory team = changed(new TeamStory(), action -> "nonsense").pass(60);
        assertThat(team.codes()).containsExactly(HintCode.JSON_MALFORMED);

        team.working(60);
        assertThat(team.codes()).isEmpty();
    }

    @Test
    void a_corrected_mistake_does_not_come_back_when_many_others_drive_out_the_right_records() {
        TeamStory team = changed(new TeamStory(), action -> "nonsense").pass(1).working(20);
        assertThat(team.codes()).isEmpty();

        for (int i = 0; i < 25; i++) {
            team.action(team.right(0, 0).replace(TEAM.name(), "team-2"));
        }
        assertThat(team.codes()).containsExactly(HintCode.TEAM_WRONG);
    }

    @Test
    void a_member_that_stops_for_longer_than_its_session_is_alive_and_reads_nothing() {
        TeamStory team = healthy(new TeamStory());
        for (int second = 0; second < 40; second++) {
            team.written(20).pass(1);
        }
        assertThat(team.codes()).containsExactly(HintCode.READS_NOTHING);
    }

    @Test
    void a_program_that_publishes_its_counts_reads_although_it_commits_nothing_and_has_nobody_to_act_on() {
        TeamStory team = idle(new TeamStory(), 17).counted(340, 340);

        assertThat(team.codes()).containsExactly(HintCode.READS_NEVER_COMMITS);
    }

    @Test
    void a_crash_is_an_experiment_once_the_team_shares_its_work() {
        TeamStory team = healthy(new TeamStory()).reached(Step.SCALED).pass(1);
        assertThat(gone(team, Cause.SESSION_EXPIRED).codes()).isEmpty();
    }

    @Test
    void a_member_that_acted_and_crashed_before_its_first_commit_may_be_dead() {
        TeamStory team = idle(new TeamStory(), 3);
        team.work(0, 0, team.end(0));
        for (int second = 0; second < 19; second++) {
            team.written(20).pass(1);
            assertThat(team.codes()).isEmpty();
        }
    }

    @Test
    void a_member_that_crashes_is_not_said_to_read_nothing_before_its_session_expires() {
        TeamStory team = healthy(new TeamStory());
        for (int second = 0; second < 22; second++) {
            team.written(20).pass(1);
            assertThat(team.codes()).isEmpty();
        }
    }

    @Test
    void hostile_text_is_shortened_and_has_no_control_characters() {
        TeamStory team = refused(new TeamStory(), "READ", "GROUP", "<script>\u202e\n" + "x".repeat(30_000));

        assertThat(team.hints()).singleElement().satisfies(hint -> assertThat(hint.seen())
                .hasSizeLessThan(321)
                .contains("`<script>\\u202e\\u000axxx")
                .doesNotContain("\n")
                .doesNotContain("\u202e"));
    }

    @Test
    void nothing_is_known_to_be_missing_from_a_log_that_the_lab_has_not_sampled_for_seconds() {
        TeamStory team = new TeamStory().written(200).pass(30).members(ALL).pass(1);
        assertThat(team.samplesStop().pass(7).codes()).isEmpty();
    }

    static TeamStory healthy(TeamStory team) {
        return team.members(ALL).working(20);
    }

    /** Acts on a user again and again. */
    static TeamStory repeating(TeamStory team) {
        long user = LongStream.range(0, team.end(0))
                .filter(offset -> team.matches(0, offset))
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < 20; i++) {
            team.flag(0, user);
        }
        return team;
    }

    private static TeamStory refused(TeamStory team, String operation, String type, String name) {
        team.refusals.add(
                new Refusal(TEAM.name(), operation, type, name, "mine", Optional.of("kafka-python"), team.now()));
        return team;
    }

    private static TeamStory returned(TeamStory team) {
        team.notes.add(GroupNote.of(
                TEAM.name(),
                GroupNote.Kind.STATIC_MEMBER_RETURNED,
                team.now(),
                "static member one returned under a new member id"));
        return team;
    }

    /** Begins behind 200 users, and commits the end of the log. */
    private static TeamStory latest(TeamStory team) {
        team.written(200).pass(30).members(ALL).pass(5);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            team.commit(partition, team.end(partition));
        }
        return team.pass(3);
    }

    /** Acts rightly, commits, and is no member of the group. */
    private static TeamStory outside(TeamStory team) {
        for (int second = 0; second < 5; second++) {
            team.written(200).work(0, team.end(0) - 200, team.end(0)).pass(1);
        }
        return team;
    }

    private static TeamStory idle(TeamStory team, int seconds) {
        team.written(20).members(ALL);
        for (int second = 0; second < seconds; second++) {
            team.written(20).pass(1);
        }
        return team;
    }

    private static TeamStory gone(TeamStory team, Cause cause) {
        healthy(team).members(ALL, member("b"));
        team.members(member("a", 0, 1, 2), member("b", 3, 4));
        team.group.explained("b", cause, "");
        return team.members(ALL).working(10);
    }

    private static TeamStory sixConsumers(TeamStory team) {
        return team.members(member("a", 0), member("b", 1), member("c", 2), member("d", 3), member("e", 4), member("f"))
                .working(5);
    }

    /** Works rightly, then sends an action with a mistake. */
    private static TeamStory changed(TeamStory team, UnaryOperator<String> change) {
        healthy(team);
        long offset = team.end(0) - 1;
        while (!team.matches(0, offset)) {
            offset--;
        }
        return team.action(change.apply(team.right(0, offset)));
    }

    private static TeamStory actsOnAll(TeamStory team) {
        healthy(team).written(10);
        for (long offset = team.end(1) - 10; offset < team.end(1); offset++) {
            team.action(team.right(1, offset));
        }
        return team;
    }

    private static TeamStory actsOnEverySecond(TeamStory team) {
        team.members(ALL).written(400).pass(2);
        int found = 0;
        for (long offset = 0; offset < team.end(2); offset++) {
            if (team.matches(2, offset) && found++ % 2 == 0) {
                team.flag(2, offset);
            }
        }
        for (int partition = 0; partition < PARTITIONS; partition++) {
            team.commit(partition, partition == 2 ? team.end(2) : 0);
        }
        return team;
    }

    private static TeamStory repeated(TeamStory team) {
        healthy(team);
        Rebalance left = new Told()
                .by("m-b", Cause.MEMBER_LEFT)
                .took(Duration.between(Told.START, team.now().minusSeconds(5)), Duration.ZERO)
                .rebalance();
        team.rebalances.add(left.withRedelivered(new Redelivered(20, 90)));
        return team;
    }
}
