package io.groupstage.kafka.score.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Team;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TeamActivityTest {

    private static final Team TEAM = new Team(1);

    private final AtomicLong now = new AtomicLong();
    private final TeamActivity activity = new TeamActivity(now::get);

    @Test
    void a_team_that_was_never_seen_is_at_rest() {
        assertThat(activity.atWork(TEAM)).isFalse();
    }

    @Test
    void a_team_is_at_work_while_its_commits_move_and_five_seconds_longer() {
        activity.saw(TEAM, Map.of(0, 1L), 0);
        pass(4);
        activity.saw(TEAM, Map.of(0, 2L), 0);
        pass(4);
        activity.saw(TEAM, Map.of(0, 2L), 0);
        assertThat(activity.atWork(TEAM)).isTrue();
        pass(1);
        assertThat(activity.atWork(TEAM)).isFalse();
    }

    @Test
    void a_team_that_writes_actions_is_at_work_although_it_does_not_commit() {
        activity.saw(TEAM, Map.of(), 3);
        pass(6);
        activity.saw(TEAM, Map.of(), 4);
        assertThat(activity.atWork(TEAM)).isTrue();
    }

    @Test
    void a_team_is_at_work_until_its_measurement_is_complete() {
        activity.finished(TEAM, false);
        pass(60);
        assertThat(activity.atWork(TEAM)).isTrue();
        activity.finished(TEAM, true);
        assertThat(activity.atWork(TEAM)).isFalse();
    }

    @Test
    void a_team_of_another_scorer_is_forgotten() {
        activity.saw(TEAM, Map.of(0, 1L), 0);
        activity.finished(TEAM, false);
        activity.retain(List.of(new Team(2)));
        assertThat(activity.atWork(TEAM)).isFalse();
    }

    private void pass(int seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
