package io.groupstage.course.hint.rule;

import static io.groupstage.course.hint.rule.HintRulesTest.healthy;
import static io.groupstage.course.hint.rule.HintRulesTest.repeating;
import static io.groupstage.course.hint.rule.TeamStory.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Step;
import io.groupstage.course.hint.ClientKind;
import io.groupstage.course.hint.Hint;
import io.groupstage.course.hint.HintCode;
import io.groupstage.course.hint.KnownClients.Delay;
import io.groupstage.course.hint.KnownClients.Quota;
import io.groupstage.course.hint.KnownClients.RefusedCommits;
import io.groupstage.course.hint.KnownClients.Unreached;
import io.groupstage.course.hint.Refusal;
import io.groupstage.course.hint.RefusedConnection;
import io.groupstage.course.hint.RefusedConnection.Reason;
import io.groupstage.group.ClientFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Tells what the brokers and the clients themselves report, and what a team gets to read about it. */
class KnownClientsRulesTest {

    static TeamStory unreached(TeamStory team) {
        Instant now = team.now();
        team.unreached.add(new Unreached("10.0.0.7", "rdkafka", 2, now.minusSeconds(7), now));
        return team;
    }

    /** @param ages how many seconds ago each commit was refused, the newest first */
    static TeamStory refusedCommits(TeamStory team, Integer... ages) {
        List<Instant> at = Arrays.stream(ages).map(team.now()::minusSeconds).toList();
        team.commits.add(new RefusedCommits("mine", "", "UNKNOWN_MEMBER_ID", at));
        return team;
    }

    static TeamStory delayed(TeamStory team, Quota quota, int seconds) {
        Instant now = team.now();
        team.delays.add(
                new Delay(quota, 1.2 * (1 << 20), 1 << 20, Duration.ofMillis(230), now.minusSeconds(seconds), now));
        return team;
    }

    @Test
    void a_refused_commit_is_no_mistake_if_it_was_the_only_one_or_if_a_rebalance_followed() {
        assertThat(refusedCommits(healthy(new TeamStory()), 1).codes()).isEmpty();

        TeamStory team = refusedCommits(healthy(new TeamStory()), 0, 5);
        assertThat(team.codes()).containsExactly(HintCode.COMMITS_REFUSED);
        team.members(TeamStory.member("a", 0, 1, 2, 3, 4));
        assertThat(team.codes()).isEmpty();
    }

    @Test
    void refused_commits_are_forgotten_when_no_more_come() {
        assertThat(refusedCommits(healthy(new TeamStory()), 13, 14, 15).codes()).isEmpty();
    }

    @Test
    void a_client_that_the_broker_delays_has_a_hint_only_if_it_goes_on() {
        assertThat(delayed(repeating(healthy(new TeamStory())), Quota.PRODUCE, 0)
                        .codes())
                .isEmpty();
        assertThat(delayed(healthy(new TeamStory()), Quota.REQUEST, 4).codes())
                .containsExactly(HintCode.QUOTA_EXCEEDED);
        assertThat(delayed(healthy(new TeamStory()), Quota.FETCH, 4).codes())
                .as("a consumer that is far behind")
                .isEmpty();
        TeamStory over = delayed(repeating(healthy(new TeamStory())), Quota.PRODUCE, 2);
        assertThat(over.hints().getFirst().seen()).contains("1.2 MiB/s").contains("0.2 s on average");
        assertThat(over.pass(5).codes()).isEmpty();
    }

    @Test
    void a_program_that_is_far_behind_acts_on_one_new_user_after_the_other_and_may_write_as_fast_as_it_can() {
        assertThat(delayed(healthy(new TeamStory()), Quota.PRODUCE, 29).codes()).isEmpty();
        assertThat(delayed(healthy(new TeamStory()), Quota.PRODUCE, 30).codes())
                .containsExactly(HintCode.QUOTA_EXCEEDED);
        assertThat(delayed(new TeamStory(), Quota.PRODUCE, 2).codes())
                .as("a program that writes and never acts on a user")
                .containsExactly(HintCode.QUOTA_EXCEEDED);
    }

    @Test
    void a_program_that_waits_because_a_request_of_its_team_is_refused_can_reach_the_cluster() {
        TeamStory team = unreached(new TeamStory());
        team.refusals.add(new Refusal(TEAM.name(), "READ", "GROUP", "mine", "rdkafka", Optional.empty(), team.now()));
        assertThat(team.codes()).containsExactly(HintCode.GROUP_NOT_YOURS);
    }

    @Test
    void a_record_without_a_key_has_its_hint_until_a_valid_record_follows() {
        TeamStory team = healthy(new TeamStory());
        team.keylessAt = Optional.of(team.now());
        assertThat(team.codes()).containsExactly(HintCode.STATS_KEY_MISSING);
        assertThat(team.hints().getFirst().seen()).contains("stats." + TEAM.name());

        assertThat(team.pass(1).counted(3, 3).codes()).isEmpty();
    }

    @Test
    void a_count_that_falls_is_a_mistake_only_between_the_crash_and_the_recovery() {
        TeamStory team = healthy(new TeamStory()).counted(400, 400).counted(3, 403);
        assertThat(team.codes()).isEmpty();
        assertThat(team.reached(Step.SURVIVED).hints())
                .extracting(Hint::seen)
                .singleElement()
                .asString()
                .contains("from 400 to 3", "from 400 to 403");
        assertThat(team.reached(Step.RECOVERED).codes()).isEmpty();
    }

    @Test
    void a_consumer_that_reports_nearly_its_longest_gap_is_slow_before_it_is_thrown_out() {
        TeamStory team = healthy(new TeamStory());
        team.figures.put("a", figures(team, Duration.ofSeconds(140)));
        assertThat(team.codes()).isEmpty();

        team.figures.put("a", figures(team, Duration.ofSeconds(160)));
        assertThat(team.hints()).singleElement().satisfies(hint -> {
            assertThat(hint.kind()).isEqualTo(HintCode.SLOW_PROCESSING);
            assertThat(hint.seen()).contains("2 min 40 s").contains("5 min");
        });
    }

    private static ClientFigures figures(TeamStory team, Duration gap) {
        return new ClientFigures(
                team.now(),
                Optional.empty(),
                Optional.of(gap),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void a_hint_about_a_login_has_the_line_of_the_library_that_was_refused() {
        assertThat(wrongPassword(Optional.of("librdkafka")).client()).isEqualTo(ClientKind.CONFLUENT_KAFKA);
        assertThat(wrongPassword(Optional.empty()).client()).isEqualTo(ClientKind.UNKNOWN);
    }

    @Test
    void a_library_that_is_not_known_is_the_only_one_that_the_team_has_used() {
        TeamStory team = new TeamStory();
        team.software.put("laptop", "apache-kafka-java");
        assertThat(wrongPassword(team, Optional.empty()).client()).isEqualTo(ClientKind.JAVA);
        team.software.put("other", "librdkafka");
        assertThat(wrongPassword(team, Optional.empty()).client()).isEqualTo(ClientKind.UNKNOWN);
    }

    @Test
    void a_library_of_which_nothing_is_known_is_that_of_the_program_that_the_team_downloaded() {
        TeamStory team = new TeamStory();
        team.starter = Optional.of(ClientKind.KAFKA_PYTHON);
        assertThat(wrongPassword(team, Optional.empty()).client()).isEqualTo(ClientKind.KAFKA_PYTHON);
        assertThat(wrongPassword(team, Optional.of("librdkafka")).client()).isEqualTo(ClientKind.CONFLUENT_KAFKA);
    }

    private static Hint wrongPassword(Optional<String> software) {
        return wrongPassword(new TeamStory(), software);
    }

    private static Hint wrongPassword(TeamStory team, Optional<String> software) {
        team.connections.clear();
        team.connections.add(new RefusedConnection(
                Reason.WRONG_PASSWORD, Optional.of("team-6"), Optional.empty(), "10.0.0.7", software, team.now()));
        return team.hints().getFirst();
    }
}
