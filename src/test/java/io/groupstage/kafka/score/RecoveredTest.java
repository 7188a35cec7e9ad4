package io.groupstage.kafka.score;

import static io.groupstage.group.fold.Story.partitions;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** B publishes its state of partition 1, crashes when the log ends at 180, and A takes over. */
class RecoveredTest {

    private static final long ENDED = 180;
    private static final int MORE_THAN_ARE_KEPT = 5_000;

    private final Lesson lesson = new Lesson();

    private void b_publishes_and_crashes() {
        lesson.group.generation(1, Map.of("a", partitions(0), "b", partitions(1)));
        lesson.tell();
        lesson.publish(1, 120, 10, 120);
        lesson.publish(1, 150, 12, 150);
        lesson.commit(1, 150);
        b_crashes(2);
    }

    private void b_crashes(int generation) {
        lesson.logEnd(1, ENDED);
        lesson.group.generation(generation, Map.of("a", partitions(0, 1)));
        lesson.tell();
    }

    @Test
    void a_state_that_goes_on_beyond_what_the_owner_before_can_have_read_is_recovered() {
        b_publishes_and_crashes();
        lesson.publish(1, 180, 14, 180);
        assertThat(lesson.scoring.recovered()).as("B may have said that").isEmpty();
        Instant at = lesson.publish(1, 190, 15, 190);
        assertThat(lesson.scoring.recovered()).contains(at);
    }

    @Test
    void a_state_that_begins_from_zero_is_not_and_growing_again_does_not_help() {
        b_publishes_and_crashes();
        lesson.publish(1, 30, 3, 190);
        lesson.publish(1, 1_000, 100, 1_200);
        assertThat(lesson.scoring.recovered()).isEmpty();
    }

    @Test
    void a_state_that_begins_from_zero_and_soon_is_larger_than_the_one_before_is_not() {
        lesson.group.generation(1, Map.of("a", partitions(0), "b", partitions(1)));
        lesson.tell();
        lesson.publish(1, 20, 2, 150);
        lesson.commit(1, 150);
        b_crashes(2);
        lesson.publish(1, 60, 5, 210);
        assertThat(lesson.scoring.recovered()).isEmpty();
        lesson.publish(1, 90, 7, 230);
        assertThat(lesson.scoring.recovered())
                .as("it lacks what was counted before")
                .isEmpty();
    }

    @Test
    void what_the_owner_before_counted_without_publishing_it_may_be_missing() {
        lesson.group.generation(1, Map.of("a", partitions(0), "b", partitions(1)));
        lesson.tell();
        lesson.publish(1, 150, 12, 150);
        lesson.commit(1, 170);
        b_crashes(2);
        Instant at = lesson.publish(1, 170, 13, 190);
        assertThat(lesson.scoring.recovered()).contains(at);
    }

    @Test
    void a_late_word_of_the_owner_before_neither_proves_nor_spoils_anything() {
        b_publishes_and_crashes();
        lesson.publish(1, 160, 12, 160);
        assertThat(lesson.scoring.recovered()).isEmpty();
        lesson.publish(1, 190, 15, 190);
        assertThat(lesson.scoring.recovered()).isPresent();
    }

    @Test
    void the_next_passing_counts_anew() {
        b_publishes_and_crashes();
        lesson.publish(1, 30, 3, 190);
        lesson.commit(1, 190);
        lesson.group.generation(3, Map.of("a", partitions(0), "c", partitions(1)));
        lesson.tell();
        Instant at = lesson.publish(1, 60, 5, 220);
        assertThat(lesson.scoring.recovered()).contains(at);
    }

    @Test
    void a_state_that_was_never_published_cannot_be_recovered() {
        lesson.group.generation(1, Map.of("a", partitions(0), "b", partitions(1)));
        lesson.publish(1, 0, 0, 0);
        b_crashes(2);
        lesson.publish(1, 190, 15, 190);
        lesson.publish(1, 200, 16, 200);
        assertThat(lesson.scoring.recovered()).isEmpty();
    }

    @Test
    void a_consumer_that_is_alone_and_started_anew_recovers_as_well() {
        lesson.group.generation(1, Map.of("a", partitions(0, 1)));
        lesson.tell();
        lesson.publish(1, 150, 12, 150);
        lesson.commit(1, 150);
        lesson.logEnd(1, ENDED);
        lesson.group.generation(2, Map.of());
        lesson.group.generation(3, Map.of("b", partitions(0, 1)));
        lesson.tell();
        assertThat(lesson.last().moves()).allMatch(move -> move.from().isEmpty());
        Instant at = lesson.publish(1, 190, 15, 190);
        assertThat(lesson.scoring.recovered()).contains(at);
    }

    @Test
    void without_the_logs_end_nobody_can_tell() {
        lesson.group.generation(1, Map.of("a", partitions(0), "b", partitions(1)));
        lesson.tell();
        lesson.publish(1, 150, 12, 150);
        lesson.group.generation(2, Map.of("a", partitions(0, 1)));
        lesson.tell();
        lesson.publish(1, 190, 15, 190);
        assertThat(lesson.scoring.recovered()).isEmpty();
    }

    @Test
    void a_new_owner_that_begins_from_zero_before_the_others_have_converged_is_not_taken_for_the_old_one() {
        lesson.group.joined("a");
        lesson.group.joined("b");
        lesson.group.epoch(1);
        lesson.group.assigned("a", 1, partitions(0));
        lesson.group.assigned("b", 1, partitions(1));
        lesson.tell();
        lesson.publish(1, 150, 12, 150);
        lesson.group.joined("c");
        lesson.group.left("b");
        lesson.group.epoch(2);
        lesson.group.assigned("a", 2, partitions(0, 1));
        lesson.publish(1, 3, 1, 185);
        lesson.group.assigned("c", 2, partitions());
        lesson.logEnd(1, ENDED);
        lesson.tell();
        lesson.publish(1, 40, 4, 222);
        assertThat(lesson.scoring.recovered()).isEmpty();
    }

    @Test
    void a_state_is_remembered_behind_any_number_of_others_until_its_rebalance_is_told() {
        lesson.group.generation(1, Map.of("a", partitions(0), "b", partitions(1)));
        lesson.tell();
        lesson.publish(1, 150, 12, 150);
        lesson.commit(1, 150);
        for (int i = 0; i < MORE_THAN_ARE_KEPT; i++) {
            lesson.publish(0, i, 0, i);
        }
        b_crashes(2);
        lesson.publish(1, 190, 15, 190);
        assertThat(lesson.scoring.recovered()).isPresent();
    }

    @Test
    void where_too_many_records_came_before_word_of_the_rebalance_nothing_is_guessed() {
        lesson.group.generation(1, Map.of("a", partitions(0), "b", partitions(1)));
        lesson.tell();
        lesson.publish(1, 150, 12, 150);
        lesson.logEnd(1, ENDED);
        lesson.group.generation(2, Map.of("a", partitions(0, 1)));
        for (int i = 0; i < MORE_THAN_ARE_KEPT; i++) {
            lesson.publish(1, 3 + i, 0, 190 + i);
        }
        lesson.tell();
        lesson.publish(1, 9_000, 15, 9_000);
        assertThat(lesson.scoring.recovered()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1", "0", "30"})
    void reading_everything_again_is_no_recovery_whoever_never_committed_or_set_its_offsets_back(long committed) {
        lesson.group.generation(1, Map.of("a", partitions(0), "b", partitions(1)));
        lesson.tell();
        lesson.publish(1, 120, 12, 150);
        if (committed >= 0) {
            lesson.commit(1, committed);
        }
        b_crashes(2);
        long counted = 190 - Math.max(0, committed);
        lesson.publish(1, counted, 15, 190);
        lesson.publish(1, counted + 810, 80, 1_000);
        assertThat(lesson.scoring.recovered()).isEmpty();
    }

    @Test
    void a_program_that_never_committed_and_is_started_anew_alone_has_recovered_nothing() {
        lesson.group.generation(1, Map.of("a", partitions(0, 1)));
        lesson.tell();
        lesson.publish(1, 150, 12, 150);
        lesson.logEnd(1, ENDED);
        lesson.group.generation(2, Map.of());
        lesson.group.generation(3, Map.of("b", partitions(0, 1)));
        lesson.tell();
        lesson.publish(1, 190, 15, 190);
        lesson.publish(1, 500, 40, 500);
        assertThat(lesson.scoring.recovered()).isEmpty();
    }

    @Test
    void what_was_published_before_is_no_proof_when_it_is_repeated() {
        b_publishes_and_crashes();
        lesson.publish(1, 150, 12, 150);
        lesson.publish(1, 150, 12, 150);
        assertThat(lesson.scoring.recovered()).isEmpty();
        lesson.publish(1, 190, 15, 190);
        assertThat(lesson.scoring.recovered()).isPresent();
    }

    @Test
    void nothing_goes_on_from_a_state_that_was_deleted() {
        lesson.group.generation(1, Map.of("a", partitions(0), "b", partitions(1)));
        lesson.tell();
        lesson.publish(1, 150, 12, 150);
        lesson.delete(1);
        lesson.commit(1, 150);
        b_crashes(2);
        lesson.publish(1, 190, 15, 190);
        assertThat(lesson.scoring.recovered()).isEmpty();
    }

    @Test
    void a_state_that_is_deleted_by_its_new_owner_is_lost() {
        b_publishes_and_crashes();
        lesson.delete(1);
        lesson.publish(1, 190, 15, 190);
        assertThat(lesson.scoring.recovered()).isEmpty();
    }
}
