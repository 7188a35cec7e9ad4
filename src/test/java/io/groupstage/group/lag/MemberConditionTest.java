package io.groupstage.group.lag;

import static io.groupstage.group.fold.Story.partitions;
import static io.groupstage.group.lag.MemberCondition.Kind.NO_DATA;
import static io.groupstage.group.lag.MemberCondition.Kind.REWOUND;
import static io.groupstage.group.lag.MemberCondition.Kind.STALLED;
import static io.groupstage.group.lag.MemberCondition.Kind.STOPPED;
import static io.groupstage.group.lag.MemberCondition.Kind.WORKING;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.CurrentAssignment;
import io.groupstage.group.Protocol;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.log.LogTail;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A member with partitions: what it does, by its commits and its logs. */
class MemberConditionTest extends ConditionStory {

    @Test
    void who_commits_and_progresses_works() {
        begin();
        for (int i = 1; i <= 10; i++) {
            written(ZERO, 100);
            pass(4);
            story.commit(0, 100L * i - 12);
        }
        assertThat(condition("a")).isEqualTo(new MemberCondition(WORKING, "it commits every 5 s; 12 records wait"));
    }

    @Test
    void who_stops_to_commit_while_records_wait_is_stopped_after_three_intervals() {
        begin();
        commitEveryFiveSeconds();
        written(ZERO, 1_240);
        pass(14);
        assertThat(condition("a").kind()).isEqualTo(WORKING);
        pass(28);
        assertThat(condition("a"))
                .isEqualTo(new MemberCondition(
                        STOPPED, "it has not committed for 43 s (usually every 5 s); 1,240 records wait"));
    }

    @Test
    void who_commits_seldom_is_given_three_of_its_own_intervals() {
        begin();
        for (int i = 1; i <= 5; i++) {
            written(ZERO, 100);
            pass(59);
            story.commit(0, 100L * i);
        }
        written(ZERO, 100);
        pass(170);
        assertThat(condition("a").kind()).isEqualTo(WORKING);
        pass(15);
        assertThat(condition("a").kind()).isEqualTo(STOPPED);
    }

    @Test
    void a_record_of_a_moment_ago_stops_nobody_however_old_the_last_commit() {
        begin();
        commitEveryFiveSeconds();
        pass(600);
        written(ZERO, 1);
        pass(2);
        assertThat(condition("a")).isEqualTo(new MemberCondition(WORKING, "it commits every 5 s; 1 record waits"));
        pass(16);
        assertThat(condition("a").kind()).isEqualTo(STOPPED);
    }

    @Test
    void a_new_owner_is_not_to_blame_for_the_one_before_it() {
        begin();
        commitEveryFiveSeconds();
        written(ZERO, 50);
        pass(60);
        story.generation(2, Map.of("b", partitions(0)));
        assertThat(condition("b").kind()).isEqualTo(WORKING);
        pass(15);
        assertThat(condition("b"))
                .isEqualTo(new MemberCondition(
                        STOPPED, "it has not committed since it got its partitions 16 s ago; 50 records wait"));
    }

    @Test
    void who_never_committed_although_there_are_records_is_stopped() {
        story.generation(1, Map.of("a", partitions(0)));
        written(ZERO, 500);
        pass(10);
        assertThat(condition("a"))
                .isEqualTo(new MemberCondition(WORKING, "it has no committed offset; its lag is unknown"));
        pass(10);
        assertThat(condition("a"))
                .isEqualTo(new MemberCondition(
                        STOPPED,
                        "its partitions have no committed offset, although it has had them for 21 s; they hold"
                                + " 500 records"));
    }

    @Test
    void a_share_group_commits_elsewhere_and_is_not_stopped() {
        story.apply(new GroupEvent.MemberJoined("team-1", Protocol.SHARE, wanting("a", "users"), story.now()));
        story.apply(new GroupEvent.EpochBumped("team-1", Protocol.SHARE, 1, 1, story.now()));
        story.apply(new GroupEvent.MemberAssigned(
                "team-1", Protocol.SHARE, "a", new CurrentAssignment(1, true, partitions(0), Set.of()), story.now()));
        written(ZERO, 500);
        pass(60);
        assertThat(condition("a").kind()).isEqualTo(WORKING);
    }

    @Test
    void who_commits_the_same_offset_again_and_again_is_stalled() {
        begin();
        commitEveryFiveSeconds();
        written(ZERO, 40);
        for (int i = 0; i < 6; i++) {
            pass(4);
            story.commit(0, 1_000);
        }
        assertThat(condition("a"))
                .isEqualTo(new MemberCondition(
                        STALLED, "it commits, but its offset in users-0 has been 1000 for 30 s; 40 records wait"));
    }

    @Test
    void who_progresses_in_one_partition_and_not_in_another_is_stalled_there() {
        story.generation(1, Map.of("a", partitions(0, 1)));
        written(ZERO, 0);
        written(ONE, 100);
        story.commit(1, 7);
        for (int i = 0; i < 8; i++) {
            written(ZERO, 10);
            pass(3);
            story.commit(0, 10L * i + 10);
        }
        assertThat(condition("a").kind()).isEqualTo(STALLED);
        assertThat(condition("a").evidence()).startsWith("it commits, but its offset in users-1 has been 7 for 3");
    }

    @Test
    void who_has_nothing_to_do_is_neither_stalled_nor_stopped() {
        begin();
        commitEveryFiveSeconds();
        pass(30);
        assertThat(condition("a").kind()).isEqualTo(NO_DATA);
        for (int i = 0; i < 6; i++) {
            pass(4);
            story.commit(0, 1_000);
        }
        assertThat(condition("a").kind()).isEqualTo(NO_DATA);
        assertThat(condition("a").evidence()).isEqualTo("nothing has been written to users-0 for 65 s");
    }

    @Test
    void a_commit_that_went_back_is_told_for_half_a_minute() {
        begin();
        commitEveryFiveSeconds();
        story.commit(0, 300);
        pass(9);
        story.commit(0, 400);
        assertThat(condition("a"))
                .isEqualTo(new MemberCondition(
                        REWOUND,
                        "11 s ago, the offset of users-0 went back from 1000 to 300, so 700 records are"
                                + " delivered again"));
        for (int i = 1; i < 5; i++) {
            pass(4);
            story.commit(0, 400 + 100L * i);
        }
        assertThat(condition("a").kind()).isEqualTo(WORKING);
    }

    @Test
    void only_records_that_the_log_has_are_delivered_again() {
        begin();
        commitEveryFiveSeconds();
        story.commit(0, 500_000); // a tool set it far beyond the end of the log
        pass(1);
        story.commit(0, 700);
        assertThat(condition("a").evidence()).contains("went back from 500000 to 700, so 300 records");

        story.commit(0, 500_000);
        pass(1);
        story.commit(0, 2_000);
        assertThat(condition("a").kind()).isNotEqualTo(REWOUND);
    }

    @Test
    void who_stops_after_it_was_set_back_is_stopped() {
        begin();
        commitEveryFiveSeconds();
        story.commit(0, 300);
        pass(25);
        assertThat(condition("a").kind()).isEqualTo(STOPPED);
    }

    @Test
    void who_waits_for_an_open_transaction_does_nothing_wrong() {
        begin();
        commitEveryFiveSeconds();
        written(ZERO, 12);
        stable.put(ZERO, 1_000L);
        pass(60);
        assertThat(condition("a")).isEqualTo(new MemberCondition(NO_DATA, "an open transaction holds back 12 records"));
    }

    @Test
    void who_stands_before_a_transactions_marker_has_nothing_to_do() {
        begin();
        commitEveryFiveSeconds();
        written(ZERO, 1);
        tail = LogTail.UNSEEN.withGap(1_000, 1_001);
        pass(60);
        assertThat(condition("a"))
                .isEqualTo(new MemberCondition(
                        NO_DATA, "nothing has been written to users-0 for 60 s; only a transaction's marker is left"));
    }

    @Test
    void where_nobody_could_look_a_few_offsets_accuse_nobody_and_many_do() {
        begin();
        commitEveryFiveSeconds();
        tail = LogTail.UNSEEN;
        written(ZERO, 1);
        pass(60);
        assertThat(condition("a"))
                .isEqualTo(new MemberCondition(
                        WORKING, "it commits every 5 s; 1 record waits, or only markers of transactions are left"));
        written(ZERO, 10);
        pass(60);
        assertThat(condition("a").kind()).isEqualTo(STOPPED);
    }

    @Test
    void who_stands_before_a_marker_and_an_open_transaction_is_held() {
        begin();
        commitEveryFiveSeconds();
        written(ZERO, 5);
        stable.put(ZERO, 1_001L);
        tail = LogTail.UNSEEN.withGap(1_000, 1_001);
        pass(60);
        assertThat(condition("a")).isEqualTo(new MemberCondition(NO_DATA, "an open transaction holds back 5 records"));
    }

    @Test
    void where_all_records_are_deleted_the_owner_has_nothing_to_do() {
        begin();
        story.commit(0, 40);
        written(ZERO, 100);
        start = 100;
        pass(60);
        assertThat(condition("a"))
                .isEqualTo(new MemberCondition(NO_DATA, "nothing has been written to users-0 for 60 s"));
    }

    @Test
    void when_the_logs_end_is_unknown_nobody_is_accused() {
        begin();
        commitEveryFiveSeconds();
        written(ZERO, 50);
        pass(60);
        silent = true;
        assertThat(condition("a")).isEqualTo(new MemberCondition(WORKING, "it commits every 5 s; its lag is unknown"));
    }
}
