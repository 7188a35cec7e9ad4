package io.groupstage.group.lag;

import static io.groupstage.group.fold.Story.partitions;
import static io.groupstage.group.lag.MemberCondition.Kind.FALLING_BEHIND;
import static io.groupstage.group.lag.MemberCondition.Kind.STALLED;
import static io.groupstage.group.lag.MemberCondition.Kind.STOPPED;
import static io.groupstage.group.lag.MemberCondition.Kind.WORKING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A member with partitions: how often it commits, and whether it keeps up. */
class CommitPaceTest extends ConditionStory {

    @Test
    void the_usual_interval_of_the_owner_before_gives_the_new_owner_no_time() {
        begin();
        for (int i = 1; i <= 5; i++) {
            written(ZERO, 100);
            pass(59);
            story.commit(0, 100L * i);
        }
        story.generation(2, Map.of("b", partitions(0)));
        written(ZERO, 50);
        assertThat(condition("b").evidence()).doesNotContain("every");
        story.commit(0, 510);
        pass(16);
        assertThat(condition("b"))
                .isEqualTo(new MemberCondition(STOPPED, "it has not committed for 17 s; 40 records wait"));
    }

    @Test
    void the_hours_in_which_nobody_was_there_are_no_interval() {
        begin();
        commitEveryFiveSeconds();
        story.generation(2, Map.of());
        pass(7_200);
        story.generation(3, Map.of("b", partitions(0)));
        for (int i = 1; i <= 2; i++) {
            written(ZERO, 100);
            pass(4);
            story.commit(0, 1_000 + 100L * i);
        }
        assertThat(condition("b")).isEqualTo(new MemberCondition(WORKING, "it commits every 5 s; 0 records wait"));
    }

    @Test
    void who_owned_a_partition_before_begins_anew_when_it_gets_it_back() {
        story.joined("a");
        story.epoch(1);
        story.assigned("a", 1, partitions(0));
        written(ZERO, 0);
        story.commit(0, 0);
        commitEveryFiveSeconds();
        story.assigned("a", 2, partitions());
        pass(600);
        story.assigned("a", 3, partitions(0));
        written(ZERO, 10);
        pass(2);
        story.commit(0, 1_005);
        assertThat(story.group().committed().get(ZERO).interval()).isEmpty();
        pass(4);
        story.commit(0, 1_010);
        assertThat(story.group().committed().get(ZERO).interval()).contains(Duration.ofSeconds(5));
    }

    @Test
    void who_commits_without_being_a_member_has_an_interval() {
        story.commit(0, 1);
        pass(4);
        story.commit(0, 2);
        assertThat(story.group().committed().get(ZERO).interval()).contains(Duration.ofSeconds(5));
    }

    @Test
    void who_tries_each_record_ten_times_falls_behind() {
        begin();
        for (int i = 1; i <= 6; i++) {
            for (int second = 0; second < 9; second++) {
                written(ZERO, 2);
                pass(1);
            }
            story.commit(0, i);
        }
        assertThat(condition("a").kind()).isEqualTo(FALLING_BEHIND);
        assertThat(condition("a").evidence())
                .matches("its lag grows: in \\d+ s \\d+ records came to users-0, but its offset rose by only "
                        + "\\d; 102 records wait");
    }

    @Test
    void who_reads_a_third_of_what_comes_falls_behind() {
        begin();
        for (int i = 1; i <= 40; i++) {
            written(ZERO, 3);
            story.commit(0, i);
        }
        assertThat(condition("a").kind()).isEqualTo(FALLING_BEHIND);
    }

    @Test
    void who_is_slow_but_gets_on_works() {
        begin();
        for (int i = 1; i <= 20; i++) {
            written(ZERO, 10);
            pass(4);
            story.commit(0, 6L * i);
        }
        assertThat(condition("a")).isEqualTo(new MemberCondition(WORKING, "it commits every 5 s; 80 records wait"));
    }

    @Test
    void a_burst_makes_nobody_fall_behind() {
        begin();
        commitEveryFiveSeconds();
        written(ZERO, 100_000);
        pass(4);
        story.commit(0, 1_500);
        assertThat(condition("a").kind()).isEqualTo(WORKING);
    }

    @Test
    void who_never_commits_one_of_its_partitions_to_which_records_come_is_stalled_there() {
        written(ONE, 0);
        story.generation(1, Map.of("a", partitions(0, 1)));
        written(ZERO, 0);
        written(ONE, 30);
        for (int i = 0; i < 8; i++) {
            written(ZERO, 10);
            pass(3);
            story.commit(0, 10L * i + 10);
        }
        assertThat(condition("a").kind()).isEqualTo(STALLED);
        assertThat(condition("a").evidence())
                .isEqualTo("it commits, but not for users-1, which it got 33 s ago and which has received records since"
                        + " then");
    }

    @Test
    void records_from_before_its_time_accuse_nobody_of_not_committing_a_partition() {
        written(ONE, 30);
        pass(1);
        story.generation(1, Map.of("a", partitions(0, 1)));
        written(ZERO, 0);
        for (int i = 0; i < 8; i++) {
            written(ZERO, 10);
            pass(3);
            story.commit(0, 10L * i + 10);
        }
        assertThat(condition("a").kind()).as("it may have begun at the end").isEqualTo(WORKING);
    }
}
