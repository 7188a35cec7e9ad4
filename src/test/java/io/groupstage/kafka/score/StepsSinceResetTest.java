package io.groupstage.kafka.score;

import static io.groupstage.group.fold.Story.partitions;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * B crashes before the results of its team are reset, when the log ends at 180, and A takes over. B comes back after the reset,
 * and crashes again at 260.
 */
class StepsSinceResetTest {

    private static final Instant RESET = Lesson.START.plus(Duration.ofMinutes(5));
    private static final long FIRST = 180;
    private static final long SECOND = 260;

    private final Lesson lesson = new Lesson(RESET);

    @BeforeEach
    void b_crashes_before_the_reset() {
        lesson.group.generation(1, Map.of("a", partitions(0), "b", partitions(1)));
        lesson.tell();
        crash(2, FIRST);
        while (lesson.group.now().isBefore(RESET)) {
            lesson.group.skip();
        }
    }

    private void crash(int generation, long end) {
        lesson.logEnd(1, end);
        lesson.logEnd(0, 0);
        lesson.group.explained("b", Cause.SESSION_EXPIRED, "");
        lesson.group.generation(generation, Map.of("a", partitions(0, 1)));
        lesson.tell();
        lesson.commit(1, end);
    }

    private void b_comes_back() {
        lesson.group.generation(3, Map.of("a", partitions(0), "b", partitions(1)));
        lesson.tell();
    }

    @Test
    void a_crash_before_the_reset_does_not_count_even_if_all_users_are_flagged_after_it() {
        lesson.flagAll(1, 0, FIRST);
        assertThat(lesson.scoring.survived()).isEmpty();
    }

    @Test
    void a_crash_after_the_reset_is_survived_at_its_take_over() {
        b_comes_back();
        lesson.flagAll(1, FIRST, SECOND);
        crash(4, SECOND);
        assertThat(lesson.scoring.survived())
                .isPresent()
                .isEqualTo(lesson.last().span().completedAt())
                .hasValueSatisfying(at -> assertThat(at).isAfter(RESET));
    }

    @Test
    void a_user_that_is_not_flagged_after_the_reset_keeps_the_step_closed() {
        b_comes_back();
        lesson.matching(1, FIRST, SECOND).stream().skip(1).forEach(offset -> lesson.flag(1, offset));
        crash(4, SECOND);
        assertThat(lesson.scoring.survived()).isEmpty();
    }

    @Test
    void a_state_that_goes_on_from_one_before_the_reset_is_not_recovered() {
        lesson.publish(1, FIRST, 14, FIRST);
        lesson.publish(1, 190, 15, 190);
        assertThat(lesson.scoring.recovered()).isEmpty();
    }

    @Test
    void a_state_is_recovered_after_a_crash_after_the_reset() {
        b_comes_back();
        lesson.publish(1, 200, 10, 200);
        lesson.publish(1, 240, 12, 240);
        crash(4, SECOND);
        Instant at = lesson.publish(1, 270, 15, 270);
        assertThat(lesson.scoring.recovered()).contains(at);
    }
}
