package io.groupstage.kafka.score.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.users.Position;
import io.groupstage.course.verdict.FlaggedUsers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The log of partition 0 ends at 100 soon after the team was connected, and at 600 when it must have begun. */
class BeginningTest {

    private final Beginning beginning = new Beginning(Map.of(0, 100L), Map.of(0, 600L));
    private final FlaggedUsers flagged = new FlaggedUsers();

    @Test
    void a_consumer_that_found_the_end_of_the_log_late_begins_at_its_first_commit() {
        assertThat(beginning.offsets(Map.of(0, 160L), flagged)).isEqualTo(Map.of(0, 160L));
    }

    @Test
    void it_begins_at_the_first_user_that_it_flagged_before_its_first_commit() {
        flagged.add(new Position(0, 130));
        flagged.add(new Position(0, 150));

        assertThat(beginning.offsets(Map.of(0, 160L), flagged)).isEqualTo(Map.of(0, 130L));
    }

    @Test
    void users_from_before_the_team_came_are_not_expected_although_it_flags_and_commits_them() {
        flagged.add(new Position(0, 3));

        assertThat(beginning.offsets(Map.of(0, 20L), new FlaggedUsers())).isEqualTo(Map.of(0, 100L));
        assertThat(beginning.offsets(Map.of(0, 160L), flagged)).isEqualTo(Map.of(0, 100L));
    }

    @Test
    void a_team_that_commits_late_or_never_begins_at_the_last_possible_offset() {
        assertThat(beginning.offsets(Map.of(0, 5_000L), flagged)).isEqualTo(Map.of(0, 600L));
        assertThat(beginning.offsets(Map.of(), flagged)).isEqualTo(Map.of(0, 600L));
    }

    @Test
    void without_a_user_after_its_connection_or_a_commit_nothing_is_decided() {
        assertThat(new Beginning(Map.of(0, 100L), Map.of()).offsets(Map.of(), flagged))
                .isEmpty();
        assertThat(new Beginning(Map.of(), Map.of()).offsets(Map.of(0, 7L), flagged))
                .isEmpty();
    }
}
