package io.groupstage.kafka.score.measure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.StepTimes;
import io.groupstage.course.Team;
import io.groupstage.course.board.Evidence.OfActions;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.score.Coverage;
import io.groupstage.course.score.ExpectedUsersCache;
import io.groupstage.course.score.RetentionLoss;
import io.groupstage.course.score.Score;
import io.groupstage.course.score.UnreadUsers;
import io.groupstage.course.task.Task;
import io.groupstage.course.users.Position;
import io.groupstage.course.users.Users;
import io.groupstage.kafka.score.judge.ActionsScorer;
import io.groupstage.kafka.score.judge.AssignedPartition;
import io.groupstage.kafka.score.judge.ScorerConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Every user is due. */
class CoverageMeasurementTest {

    private static final long SEED = 42;
    private static final Team TEAM = new Team(1);
    private static final Task EVERYONE =
            new Task(1, "All", "everyone", "HIRE_CUSTOMER", "IS_HUMAN", user -> true, Map.of());
    private static final ScorerConfig CONFIG =
            new ScorerConfig(SEED, team -> EVERYONE, List.of(TEAM), "new_users", Optional.empty());

    private final Users users = Users.of(SEED);
    private final ActionsScorer scorer = new ActionsScorer(TEAM, CONFIG);
    private final AssignedPartition assigned =
            new AssignedPartition(new TopicPartition(TEAM.actionsTopic(), 0), scorer);
    private final CoverageMeasurement measurement =
            new CoverageMeasurement(assigned, scorer, new ExpectedUsersCache(Users.of(SEED)).of(EVERYONE));

    @Test
    void a_commit_counts_once_the_actions_before_it_are_judged() {
        measurement.began(Map.of(0, 5L));
        measurement.learned(Map.of(0, 8L), 3);
        flag(5);
        flag(6);
        assertThat(measured()).isEmpty();

        flag(7);
        assertThat(measured()).contains(new Coverage(3, 3, List.of()));
    }

    @Test
    void a_commit_that_waits_is_not_put_off_by_later_ones() {
        measurement.began(Map.of(0, 0L));
        measurement.learned(Map.of(0, 1L), 1);
        measurement.learned(Map.of(0, 9L), 100);
        flag(0);

        assertThat(measured()).contains(new Coverage(1, 1, List.of()));
    }

    @Test
    void the_first_user_that_is_missed_in_each_partition_is_named() {
        measurement.began(Map.of(0, 0L, 1, 10L));
        flag(0);
        flag(2);
        measurement.learned(Map.of(0, 4L, 1, 12L), 2);

        assertThat(measured()).contains(new Coverage(6, 2, List.of(new Position(0, 1), new Position(1, 10))));
    }

    @Test
    void a_partition_without_users_since_the_team_began_owes_nothing() {
        measurement.began(Map.of(0, 0L));
        measurement.learned(Map.of(0, 1L, 1, 50L), 0);

        assertThat(measured()).contains(new Coverage(1, 0, List.of(new Position(0, 0))));
    }

    @Test
    void what_was_deleted_before_the_group_could_read_it_is_not_missed() {
        measurement.began(Map.of(0, 0L));
        flag(0);
        measurement.learned(Map.of(0, 3L), 1);
        measurement.looked(Map.of(0, 3L), Map.of(0, 0L));
        assertThat(measured()).contains(new Coverage(3, 1, List.of(new Position(0, 1))));

        measurement.looked(Map.of(0, 3L), Map.of(0, 8L));
        measurement.learned(Map.of(0, 10L), 1);
        flag(6); // was read before its commit, which never came
        assertThat(measured()).contains(new Coverage(6, 2, List.of(new Position(0, 1))));
        assertThat(actions().deleted().users()).isEqualTo(4);
    }

    @Test
    void what_was_deleted_unread_stays_so_for_the_next_scorer() {
        UnreadUsers unread = UnreadUsers.NONE.seen(0, 0, OptionalLong.of(3), 0).seen(0, 0, OptionalLong.of(3), 8);
        measurement.began(Map.of(0, 0L));
        measurement.knownUnread(unread);
        measurement.looked(Map.of(0, 10L), Map.of(0, 8L));
        measurement.learned(Map.of(0, 10L), 0);

        assertThat(measured()).map(Coverage::expected).contains(5L);
        assertThat(actions().deleted().users()).isEqualTo(5);
    }

    @Test
    void nothing_is_measured_before_a_commit_or_before_it_is_known_where_the_team_began() {
        measurement.learned(Map.of(), 0);
        assertThat(measured()).isEmpty();

        measurement.learned(Map.of(0, 10L), 0);
        assertThat(measured()).isEmpty();

        measurement.began(Map.of(0, 10L));
        assertThat(measured()).contains(new Coverage(0, 0, List.of()));
    }

    @Test
    void the_smallest_beginning_that_was_ever_told_holds() {
        measurement.began(Map.of(0, 7L));
        measurement.began(Map.of(0, 3L, 1, 4L));
        measurement.began(Map.of(0, 9L));

        assertThat(actions().since()).isEqualTo(Map.of(0, 3L, 1, 4L));
    }

    @Test
    void what_was_missed_further_back_is_known_one_slice_later() {
        measurement.began(Map.of(0, 50L));
        measurement.learned(Map.of(0, 60L), 0);
        assertThat(measurement.extend(100)).isTrue();
        assertThat(measurement.missed(0, 55, 60)).hasValue(5);

        assertThat(measurement.missed(0, 40, 60)).isEmpty();
        assertThat(measurement.extend(100)).isTrue();
        assertThat(measurement.missed(0, 40, 60)).hasValue(20);
    }

    @Test
    void the_truth_grows_in_slices() {
        measurement.began(Map.of(0, 0L));
        measurement.learned(Map.of(0, 250L), 0);

        assertThat(measurement.extend(100)).isFalse();
        assertThat(measurement.extend(100)).isFalse();
        assertThat(measured()).map(Coverage::expected).contains(250L);
    }

    @Test
    void a_score_waits_for_its_measure_where_the_board_knows_one_already() {
        TeamResult known = TeamResult.NONE.with(new OfActions(
                1,
                StepTimes.NONE,
                new Score(1, 0, Map.of(), Optional.of(new Coverage(1, 1, List.of()))),
                Map.of(0, 0L),
                RetentionLoss.NOTHING,
                List.of()));

        assertThat(scorer.mayReplace(TeamResult.NONE)).isTrue();
        assertThat(scorer.mayReplace(known)).isFalse();
        measurement.learned(Map.of(), 0);
        measured();
        assertThat(scorer.mayReplace(known)).isTrue();
    }

    private Optional<Coverage> measured() {
        assertThat(measurement.extend(1_000)).isTrue();
        measurement.measure();
        return actions().score().coverage();
    }

    private OfActions actions() {
        return (OfActions) scorer.evidence(assigned.position(), TeamResult.NONE);
    }

    private void flag(long offset) {
        byte[] action =
                """
                {"customer":"%s","type":"HIRE_CUSTOMER","reason":"IS_HUMAN","team":"team-1"}"""
                        .formatted(users.at(0, offset).email())
                        .getBytes(UTF_8);
        long next = assigned.position();
        scorer.read(new ConsumerRecord<>(TEAM.actionsTopic(), 0, next, null, action))
                .judge(position -> true);
        assigned.done(next);
    }
}
