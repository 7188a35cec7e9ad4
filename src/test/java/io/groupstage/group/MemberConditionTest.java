package io.groupstage.group;

import static io.groupstage.group.MemberCondition.Kind.FALLING_BEHIND;
import static io.groupstage.group.MemberCondition.Kind.NOT_ASSIGNED_YET;
import static io.groupstage.group.MemberCondition.Kind.NO_DATA;
import static io.groupstage.group.MemberCondition.Kind.REWOUND;
import static io.groupstage.group.MemberCondition.Kind.STALLED;
import static io.groupstage.group.MemberCondition.Kind.STOPPED;
import static io.groupstage.group.MemberCondition.Kind.SURPLUS;
import static io.groupstage.group.MemberCondition.Kind.WORKING;
import static io.groupstage.group.Story.partitions;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemberConditionTest {

    private static final TopicPartition ZERO = new TopicPartition("users", 0);
    private static final TopicPartition ONE = new TopicPartition("users", 1);

    private final Story story = new Story("team-1");
    private final Map<TopicPartition, LogGrowth> growth = new HashMap<>();
    private final Map<TopicPartition, Long> stable = new HashMap<>();
    private LogTail tail = LogTail.RECORDS;
    private long start;
    private boolean silent;

    @Test
    void one_consumer_more_than_partitions_is_one_too_many() {
        story.generation(1, Map.of("a", partitions(0, 1), "b", partitions(2), "c", Set.of()));
        pass(3);
        assertThat(condition("c"))
                .isEqualTo(new MemberCondition(SURPLUS, "3 partitions, 3 consumers: each partition has another owner"));
        story.generation(2, Map.of("a", partitions(0), "b", partitions(1), "c", Set.of(), "d", Set.of()));
        pass(3);
        assertThat(condition("c")).isEqualTo(new MemberCondition(SURPLUS, "2 partitions, 4 consumers: 2 too many"));
        story.generation(3, Map.of("a", partitions(0, 1, 2), "c", Set.of()));
        story.generation(4, Map.of("a", partitions(0), "b", partitions(1), "c", Set.of()));
        pass(3);
        assertThat(condition("c")).isEqualTo(new MemberCondition(SURPLUS, "2 partitions, 3 consumers: one too many"));
    }

    @Test
    void who_has_just_joined_is_not_surplus_yet() {
        story.generation(1, Map.of("a", partitions(0), "b", Set.of()));
        pass(1);
        assertThat(condition("b")).isEqualTo(new MemberCondition(NOT_ASSIGNED_YET, "joined 2 s ago"));
        pass(1);
        assertThat(condition("b").kind()).isEqualTo(SURPLUS);
    }

    @Test
    void while_the_group_rebalances_nobody_is_surplus() {
        story.generation(1, Map.of("a", partitions(0), "b", Set.of()));
        pass(10);
        story.polled(false);
        story.polled(true);
        assertThat(condition("b")).isEqualTo(new MemberCondition(NOT_ASSIGNED_YET, "the group is rebalancing"));
    }

    @Test
    void while_a_partition_has_no_owner_nobody_is_surplus() {
        story.generation(1, Map.of("a", partitions(0), "b", Set.of()));
        story.commit(1, 10);
        pass(10);
        assertThat(condition("b")).isEqualTo(new MemberCondition(NOT_ASSIGNED_YET, "1 partition has no owner yet"));
    }

    @Test
    void offsets_of_a_topic_that_the_group_reads_no_more_are_nobodys_to_own() {
        story.generation(1, Map.of("a", partitions(0), "b", Set.of()));
        story.apply(new GroupEvent.OffsetCommitted("team-1", new TopicPartition("old", 0), 5, story.now()));
        pass(10);
        assertThat(condition("b").kind()).isEqualTo(SURPLUS);
    }

    @Test
    void who_wants_a_topic_that_is_not_there_is_not_surplus() {
        story.apply(new GroupEvent.MemberJoined("team-1", Protocol.CONSUMER, wanting("a", "users"), story.now()));
        story.apply(new GroupEvent.MemberJoined("team-1", Protocol.CONSUMER, wanting("b", "missing"), story.now()));
        story.epoch(1);
        story.assigned("a", 1, partitions(0));
        story.assigned("b", 1, Set.of());
        pass(10);
        assertThat(condition("b"))
                .isEqualTo(new MemberCondition(NOT_ASSIGNED_YET, "no partition of what it subscribes to is known"));
    }

    @Test
    void who_wants_a_pattern_is_measured_by_what_the_others_have() {
        story.apply(new GroupEvent.MemberJoined("team-1", Protocol.CONSUMER, wantingPattern("a"), story.now()));
        story.apply(new GroupEvent.MemberJoined("team-1", Protocol.CONSUMER, wantingPattern("b"), story.now()));
        story.epoch(1);
        story.assigned("a", 1, partitions(0));
        story.assigned("b", 1, Set.of());
        pass(10);
        assertThat(condition("b")).isEqualTo(new MemberCondition(SURPLUS, "1 partition, 2 consumers: one too many"));
    }

    @Test
    void who_commits_and_progresses_works() {
        begin();
        for (int i = 1; i <= 10; i++) {
            written(ZERO, 100);
            pass(4);
            story.commit(0, 100L * i - 12);
        }
        assertThat(condition("a")).isEqualTo(new MemberCondition(WORKING, "commits every 5 s; 12 records wait"));
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
                .isEqualTo(new MemberCondition(STOPPED, "no commit for 43 s, usually every 5 s; 1,240 records wait"));
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
        assertThat(condition("a")).isEqualTo(new MemberCondition(WORKING, "commits every 5 s; 1 record waits"));
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
                        STOPPED, "no commit since it got its partitions 16 s ago; 50 records wait"));
    }

    @Test
    void who_never_committed_although_there_are_records_is_stopped() {
        story.generation(1, Map.of("a", partitions(0)));
        written(ZERO, 500);
        pass(10);
        assertThat(condition("a"))
                .isEqualTo(new MemberCondition(WORKING, "no committed offset; how many records wait is unknown"));
        pass(10);
        assertThat(condition("a"))
                .isEqualTo(new MemberCondition(
                        STOPPED,
                        "no committed offset, and it has had its partitions for 21 s; 500 records stand in them"));
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
                        STALLED, "commits go on, but users-0 stays at 1000 for 30 s; 40 records wait"));
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
        assertThat(condition("a").evidence()).startsWith("commits go on, but users-1 stays at 7 for 3");
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
        assertThat(condition("a").evidence()).isEqualTo("nothing was written to users-0 for 65 s");
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
                        REWOUND, "users-0 was set back from 1000 to 300 11 s ago: 700 records again"));
        for (int i = 1; i < 5; i++) {
            pass(4);
            story.commit(0, 400 + 100L * i);
        }
        assertThat(condition("a").kind()).isEqualTo(WORKING);
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
        assertThat(condition("a"))
                .isEqualTo(new MemberCondition(NO_DATA, "12 records are held by an open transaction"));
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
                        NO_DATA, "nothing was written to users-0 for 60 s; only a transaction's marker is left"));
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
                        WORKING, "commits every 5 s; 1 record waits, or only markers of transactions are left"));
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
        assertThat(condition("a")).isEqualTo(new MemberCondition(NO_DATA, "5 records are held by an open transaction"));
    }

    @Test
    void where_all_records_are_deleted_the_owner_has_nothing_to_do() {
        begin();
        story.commit(0, 40);
        written(ZERO, 100);
        start = 100;
        pass(60);
        assertThat(condition("a")).isEqualTo(new MemberCondition(NO_DATA, "nothing was written to users-0 for 60 s"));
    }

    @Test
    void when_the_logs_end_is_unknown_nobody_is_accused() {
        begin();
        commitEveryFiveSeconds();
        written(ZERO, 50);
        pass(60);
        silent = true;
        assertThat(condition("a"))
                .isEqualTo(new MemberCondition(WORKING, "commits every 5 s; how many records wait is unknown"));
    }

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
        assertThat(condition("b")).isEqualTo(new MemberCondition(STOPPED, "no commit for 17 s; 40 records wait"));
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
        assertThat(condition("b")).isEqualTo(new MemberCondition(WORKING, "commits every 5 s; 0 records wait"));
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
                .matches("its lag grows: in \\d+ s \\d+ records came to users-0, and its offset rose by "
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
        assertThat(condition("a")).isEqualTo(new MemberCondition(WORKING, "commits every 5 s; 80 records wait"));
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
                .isEqualTo(
                        "commits go on, but none for users-1, to which records were written since it got it 33 s ago");
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

    private void begin() {
        written(ZERO, 0);
        story.generation(1, Map.of("a", partitions(0)));
        story.commit(0, 0);
    }

    /** Up to offset 1,000, which is the end of the log. */
    private void commitEveryFiveSeconds() {
        for (int i = 1; i <= 10; i++) {
            written(ZERO, 100);
            pass(4);
            story.commit(0, 100L * i);
        }
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            story.skip();
        }
    }

    /** So many records are written to a log, all now. */
    private void written(TopicPartition partition, long records) {
        LogGrowth before = growth.getOrDefault(partition, LogGrowth.from(Story.START, 0));
        LogGrowth now = before.told(story.now().minusMillis(1), end(before));
        growth.put(partition, now.told(story.now(), end(now) + records));
    }

    private static long end(LogGrowth growth) {
        return growth.endAt(growth.lastAt()).orElseThrow();
    }

    private MemberCondition condition(String memberId) {
        Instant now = story.now();
        Map<TopicPartition, LogRange> logs = new HashMap<>();
        Map<TopicPartition, LogGrowth> grown = new HashMap<>();
        growth.forEach((partition, before) -> {
            long end = end(before);
            OptionalLong held = OptionalLong.of(stable.getOrDefault(partition, end));
            logs.put(partition, new LogRange(start, end, held, tail, silent ? now.minusSeconds(3) : now));
            grown.put(partition, before.told(now, end));
        });
        GroupSnapshot snapshot = new GroupSnapshot(story.group(), Optional.empty(), logs, grown, now, "a test");
        return snapshot.condition(story.group().members().stream()
                .filter(member -> member.memberId().equals(memberId))
                .findFirst()
                .orElseThrow());
    }

    private static MemberIdentity wantingPattern(String memberId) {
        return new MemberIdentity(
                memberId, "app", "/127.0.0.1", Optional.empty(), Subscription.toPattern(Set.of(), "us.*"));
    }

    private static MemberIdentity wanting(String memberId, String topic) {
        return new MemberIdentity(memberId, "app", "/127.0.0.1", Optional.empty(), Set.of(topic));
    }
}
