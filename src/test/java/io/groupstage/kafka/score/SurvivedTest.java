package io.groupstage.kafka.score;

import static io.groupstage.group.fold.Story.partitions;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.Cause;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** B joins A and takes partition 1 at 100, reads on, and is gone when the log ends at 180; A takes over. */
class SurvivedTest {

    private static final long BEGAN = 100;
    private static final long ENDED = 180;
    private static final int MORE_THAN_ARE_KEPT = 300;

    private Lesson lesson = new Lesson();

    private void eager_a_and_b() {
        lesson.group.generation(1, Map.of("a", partitions(0, 1)));
        lesson.logEnd(1, BEGAN);
        lesson.commit(1, BEGAN);
        lesson.group.generation(2, Map.of("a", partitions(0), "b", partitions(1)));
        lesson.tell();
    }

    private void eager_b_crashes(int generation, long committed) {
        lesson.commit(1, committed);
        lesson.logEnd(1, ENDED);
        lesson.logEnd(0, 0);
        lesson.group.explained("b", Cause.SESSION_EXPIRED, "");
        lesson.group.generation(generation, Map.of("a", partitions(0, 1)));
        lesson.tell();
    }

    private void a_reads_on() {
        lesson.commit(1, ENDED);
    }

    @Test
    void a_team_whose_consumer_crashed_and_lost_nothing_has_survived_as_of_the_take_over() {
        eager_a_and_b();
        lesson.flagAll(1, BEGAN, 150);
        eager_b_crashes(3, 140);
        lesson.flagAll(1, 140, ENDED);
        assertThat(lesson.scoring.survived()).as("not committed so far").isEmpty();
        a_reads_on();
        assertThat(lesson.scoring.survived()).isEqualTo(lesson.last().span().completedAt());
    }

    @Test
    void one_expected_user_that_is_not_flagged_is_enough_to_fail_and_flagging_it_later_unlocks() {
        eager_a_and_b();
        eager_b_crashes(3, 140);
        Instant takeOver = lesson.last().span().completedAt().orElseThrow();
        var matching = lesson.matching(1, BEGAN, ENDED);
        matching.stream().skip(1).forEach(offset -> lesson.flag(1, offset));
        a_reads_on();
        lesson.group.skip();
        assertThat(lesson.scoring.survived()).isEmpty();
        lesson.flag(1, matching.getFirst());
        assertThat(lesson.scoring.survived()).contains(takeOver);
    }

    @Test
    void a_client_that_commits_before_it_acts_loses_what_lay_between() {
        eager_a_and_b();
        lesson.flagAll(1, BEGAN, 140);
        eager_b_crashes(3, 170);
        lesson.flagAll(1, 170, ENDED);
        a_reads_on();
        assertThat(lesson.matching(1, 140, 170)).isNotEmpty();
        assertThat(lesson.scoring.survived()).isEmpty();
    }

    @Test
    void a_mistake_before_the_tenure_does_not_lock_the_step() {
        eager_a_and_b();
        lesson.flagAll(1, BEGAN, ENDED);
        eager_b_crashes(3, ENDED);
        a_reads_on();
        assertThat(lesson.matching(1, 0, BEGAN)).isNotEmpty();
        assertThat(lesson.scoring.survived()).isPresent();
    }

    @Test
    void where_the_member_began_before_anything_was_committed_everything_since_the_team_joined_counts() {
        lesson = new Lesson(Map.of(1, 50L));
        lesson.group.generation(1, Map.of("a", partitions(0), "b", partitions(1)));
        lesson.tell();
        lesson.flagAll(1, BEGAN, ENDED);
        eager_b_crashes(2, ENDED);
        a_reads_on();
        assertThat(lesson.scoring.survived()).isEmpty();
        lesson.flagAll(1, 50, BEGAN);
        assertThat(lesson.scoring.survived()).isPresent();
    }

    @Test
    void a_cooperative_group_may_leave_the_partition_to_nobody_in_between() {
        lesson.group.assignor("cooperative-sticky");
        lesson.group.generation(1, Map.of("a", partitions(0, 1)));
        lesson.commit(1, BEGAN);
        lesson.group.generation(2, Map.of("a", partitions(0), "b", partitions()));
        lesson.group.generation(3, Map.of("a", partitions(0), "b", partitions(1)));
        lesson.tell();
        lesson.flagAll(1, BEGAN, ENDED);
        lesson.commit(1, 140);
        lesson.group.generation(4, Map.of("a", partitions(0)));
        lesson.tell();
        a_reads_on();
        assertThat(lesson.scoring.survived()).as("nobody has it yet").isEmpty();
        lesson.logEnd(1, ENDED);
        lesson.group.generation(5, Map.of("a", partitions(0, 1)));
        lesson.tell();
        assertThat(lesson.scoring.survived()).isEqualTo(lesson.last().span().completedAt());
    }

    @Test
    void a_partition_that_is_given_up_for_a_newcomer_is_no_take_over() {
        lesson.group.assignor("cooperative-sticky");
        lesson.group.generation(1, Map.of("a", partitions(0, 1)));
        lesson.commit(1, BEGAN);
        lesson.logEnd(1, ENDED);
        lesson.group.generation(2, Map.of("a", partitions(0), "b", partitions()));
        lesson.group.generation(3, Map.of("a", partitions(0), "b", partitions(1)));
        lesson.tell();
        lesson.flagAll(1, 0, ENDED);
        a_reads_on();
        assertThat(lesson.scoring.survived()).isEmpty();
    }

    @Test
    void a_member_of_the_new_protocol_leaves_and_another_takes_over() {
        lesson.group.joined("a");
        lesson.group.epoch(1);
        lesson.group.assigned("a", 1, partitions(0, 1));
        lesson.commit(1, BEGAN);
        lesson.group.joined("b");
        lesson.group.epoch(2);
        lesson.group.revoking("a", 1, partitions(0), partitions(1));
        lesson.group.assigned("a", 2, partitions(0));
        lesson.group.assigned("b", 2, partitions(1));
        lesson.tell();
        lesson.flagAll(1, BEGAN, ENDED);
        lesson.commit(1, 140);
        lesson.logEnd(1, ENDED);
        lesson.group.left("b");
        lesson.group.epoch(3);
        lesson.group.assigned("a", 3, partitions(0, 1));
        lesson.tell();
        assertThat(lesson.scoring.survived()).isEmpty();
        a_reads_on();
        assertThat(lesson.scoring.survived()).isEqualTo(lesson.last().span().completedAt());
    }

    @Test
    void a_consumer_that_is_alone_and_started_anew_has_others_to_survive_it_nowhere() {
        lesson.group.generation(1, Map.of("a", partitions(0, 1)));
        lesson.commit(0, BEGAN);
        lesson.commit(1, BEGAN);
        lesson.logEnd(0, ENDED);
        lesson.logEnd(1, ENDED);
        lesson.group.generation(2, Map.of("b", partitions(0, 1)));
        lesson.tell();
        lesson.flagAll(0, 0, ENDED);
        lesson.flagAll(1, 0, ENDED);
        lesson.commit(0, ENDED);
        a_reads_on();
        assertThat(lesson.last().moves()).hasSize(2);
        assertThat(lesson.scoring.survived()).isEmpty();
    }

    @Test
    void where_nobody_looked_at_the_logs_end_nothing_unlocks_until_it_is_told() {
        eager_a_and_b();
        lesson.flagAll(1, BEGAN, ENDED);
        eager_b_crashes(3, ENDED);
        a_reads_on();
        Lesson other = new Lesson(Map.of(1, BEGAN));
        other.flagAll(1, BEGAN, ENDED);
        other.scoring.commit(1, ENDED);
        Rebalance known = lesson.last();
        other.scoring.rebalanced(known.withHandOvers(List.of()));
        assertThat(other.scoring.survived()).isEmpty();
        other.scoring.rebalanced(known);
        assertThat(other.scoring.survived()).isEqualTo(known.span().completedAt());
    }

    @Test
    void a_take_over_of_partitions_without_any_record_proves_nothing() {
        eager_a_and_b();
        lesson.logEnd(1, BEGAN);
        lesson.group.generation(3, Map.of("a", partitions(0, 1)));
        lesson.tell();
        lesson.commit(1, BEGAN);
        assertThat(lesson.scoring.survived()).isEmpty();
    }

    @Test
    void a_tenure_is_remembered_behind_any_number_of_rebalances() {
        eager_a_and_b();
        int generation = 3;
        for (; generation < 3 + MORE_THAN_ARE_KEPT; generation++) {
            lesson.group.generation(generation, Map.of("a", partitions(0), "b", partitions(1)));
        }
        lesson.tell();
        lesson.flagAll(1, BEGAN, ENDED);
        eager_b_crashes(generation, ENDED);
        a_reads_on();
        assertThat(lesson.scoring.survived()).isEqualTo(lesson.last().span().completedAt());
    }

    @Test
    void a_partition_that_comes_back_to_who_was_gone_was_taken_over_by_nobody() {
        eager_a_and_b();
        lesson.flagAll(1, BEGAN, ENDED);
        lesson.logEnd(1, ENDED);
        lesson.group.generation(3, Map.of("a", partitions(0)));
        lesson.group.generation(4, Map.of("a", partitions(0), "b", partitions(1)));
        lesson.tell();
        a_reads_on();
        assertThat(lesson.scoring.survived()).isEmpty();
    }
}
