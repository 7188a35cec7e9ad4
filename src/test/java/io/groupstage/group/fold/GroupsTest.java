package io.groupstage.group.fold;

import static io.groupstage.group.fold.Story.partitions;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.Generation;
import io.groupstage.group.GroupState;
import io.groupstage.group.Member;
import io.groupstage.group.MemberIdentity;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.fold.rebalances.ListGroupsSample;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.log.LogRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupsTest {

    private final Story story = new Story("team-1");

    @Test
    void two_classic_members_share_the_partitions() {
        story.generation(1, Map.of("a", partitions(0, 1, 2, 3, 4)));
        story.generation(2, Map.of("a", partitions(0, 1, 2), "b", partitions(3, 4)));

        assertThat(story.group().state()).isEqualTo(GroupState.STABLE);
        assertThat(story.group().protocol()).isEqualTo(Protocol.CLASSIC);
        assertThat(story.group().epoch()).isEqualTo(2);
        assertThat(story.owners()).isEqualTo(Map.of("a", partitions(0, 1, 2), "b", partitions(3, 4)));
        assertThat(story.ordinals()).isEqualTo(Map.of("a", 0, "b", 1));
    }

    @Test
    void a_crashed_member_hands_its_partitions_to_the_others() {
        story.generation(1, Map.of("a", partitions(0, 1, 2), "b", partitions(3, 4)));
        story.generation(2, Map.of("b", partitions(0, 1, 2, 3, 4)));

        assertThat(story.owners()).isEqualTo(Map.of("b", partitions(0, 1, 2, 3, 4)));
        assertThat(story.group().owners(new TopicPartition("users", 0)))
                .extracting(Member::memberId)
                .containsExactly("b");
    }

    @Test
    void both_members_that_the_leader_gave_a_partition_to_own_it() {
        Story story = new Story("team-1");
        story.generation(1, Map.of("a", Story.partitions(0, 1), "b", Story.partitions(1, 2)));
        assertThat(story.owners()).isEqualTo(Map.of("a", Story.partitions(0, 1), "b", Story.partitions(1, 2)));
        assertThat(story.group().owners(new TopicPartition("users", 1)))
                .extracting(Member::memberId)
                .containsExactly("a", "b");
        story.generation(2, Map.of("a", Story.partitions(0, 1), "b", Story.partitions(2)));
        assertThat(story.group().owners(new TopicPartition("users", 1)))
                .extracting(Member::memberId)
                .containsExactly("a");
        assertThat(story.lastRebalance().moves()).hasSize(1).allSatisfy(move -> {
            assertThat(move.from()).contains("b");
            assertThat(move.to()).isEmpty();
        });
    }

    @Test
    void a_group_of_another_protocol_type_says_which_and_divides_no_partitions() {
        Story story = new Story("workers");
        story.apply(new GroupEvent.GenerationCompleted(
                "workers",
                new Generation(
                        3,
                        Optional.of("connect"),
                        Optional.of("sessioned"),
                        List.of(new Generation.Participant(
                                new MemberIdentity("w", "worker", "/10.0.0.1", Optional.empty()), Set.of()))),
                story.now()));
        assertThat(story.group().protocolType()).contains("connect");
        assertThat(story.group().dividesPartitions()).isFalse();
    }

    @Test
    void a_member_keeps_its_ordinal_and_a_newcomer_gets_the_lowest_that_is_free() {
        story.generation(1, Map.of("a", partitions(0)));
        story.generation(2, Map.of("a", partitions(0), "b", partitions(1)));
        story.generation(3, Map.of("a", partitions(0), "b", partitions(1), "c", partitions(2)));
        story.generation(4, Map.of("a", partitions(0), "c", partitions(1, 2)));
        story.generation(5, Map.of("a", partitions(0), "c", partitions(1), "d", partitions(2)));

        assertThat(story.ordinals()).isEqualTo(Map.of("a", 0, "c", 2, "d", 1));
        assertThat(story.group().members()).extracting(Member::memberId).containsExactly("a", "c", "d");
        assertThat(story.group().members().getFirst().joinedAt()).isEqualTo(Story.START);
    }

    @Test
    void a_classic_group_rebalances_from_the_poll_that_says_so_until_the_next_generation() {
        story.generation(1, Map.of("a", partitions(0)));
        story.polled(false);
        story.polled(true);
        assertThat(story.group().state()).isEqualTo(GroupState.REBALANCING);

        story.generation(2, Map.of("a", partitions(0), "b", partitions(1)));
        assertThat(story.group().state()).isEqualTo(GroupState.STABLE);
    }

    @Test
    void a_classic_group_rebalances_until_a_later_poll_says_that_it_is_stable() {
        story.generation(1, Map.of("a", partitions(0)));
        story.polled(false);
        story.polled(true);
        assertThat(story.group().state()).isEqualTo(GroupState.REBALANCING);
        story.polled(true);
        story.polled(false);
        assertThat(story.group().state()).isEqualTo(GroupState.REBALANCING);
        story.polled(false);
        story.polled(false);
        assertThat(story.group().state()).isEqualTo(GroupState.STABLE);
    }

    @Test
    void a_poll_from_before_the_generation_says_nothing_about_it() {
        story.generation(1, Map.of("a", partitions(0)));
        story.groups().poll(new ListGroupsSample(Story.START.minusMillis(1), Story.START, Set.of("team-1")));
        assertThat(story.group().state()).isEqualTo(GroupState.STABLE);
    }

    @Test
    void a_group_whose_last_member_left_is_empty_and_keeps_its_offsets() {
        story.generation(1, Map.of("a", partitions(0)));
        story.commit(0, 42);
        story.generation(2, Map.of());

        assertThat(story.group().state()).isEqualTo(GroupState.EMPTY);
        assertThat(story.group().members()).isEmpty();
        assertThat(story.group().committed().get(new TopicPartition("users", 0)).offset())
                .isEqualTo(42);
    }

    @Test
    void offsets_alone_are_a_group_that_is_empty_until_the_last_of_them_is_forgotten() {
        story.commit(0, 42);
        assertThat(story.group().state()).isEqualTo(GroupState.EMPTY);
        story.apply(new GroupEvent.OffsetForgotten("team-1", new TopicPartition("users", 0), story.now()));
        assertThat(story.groups().group("team-1")).isEmpty();
    }

    @Test
    void a_forgotten_group_vanishes_with_its_last_offset() {
        story.generation(1, Map.of("a", partitions(0)));
        story.commit(0, 42);
        story.apply(new GroupEvent.GroupForgotten("team-1", Protocol.CLASSIC, story.now()));
        assertThat(story.group().state()).isEqualTo(GroupState.EMPTY);
        assertThat(story.group().members()).isEmpty();

        story.apply(new GroupEvent.OffsetForgotten("team-1", new TopicPartition("users", 0), story.now()));
        assertThat(story.groups().all()).isEmpty();
    }

    @Test
    void tombstones_of_what_was_never_there_leave_no_ghost() {
        story.apply(new GroupEvent.MemberLeft("team-1", "a", story.now()));
        story.apply(new GroupEvent.MemberUnassigned("team-1", "a", story.now()));
        story.apply(new GroupEvent.MemberTargeted("team-1", "a", Set.of(), story.now()));
        story.apply(new GroupEvent.GroupForgotten("team-1", Protocol.SHARE, story.now()));
        story.polled(false);
        assertThat(story.groups().all()).isEmpty();
        assertThat(story.groups().drainChanges()).isEmpty();
    }

    @Test
    void a_share_group_without_members_is_empty() {
        story.apply(new GroupEvent.EpochBumped("team-1", Protocol.SHARE, 3, 1, story.now()));
        assertThat(story.group().protocol()).isEqualTo(Protocol.SHARE);
        assertThat(story.group().state()).isEqualTo(GroupState.EMPTY);
    }

    @Test
    void only_what_can_be_seen_to_change_is_told() {
        story.generation(1, Map.of("a", partitions(0)));
        assertThat(story.groups().drainChanges()).containsExactly(Map.entry("team-1", Optional.of(story.group())));
        story.polled(false);
        assertThat(story.groups().drainChanges()).isEmpty();
        story.apply(new GroupEvent.GroupForgotten("team-1", Protocol.CLASSIC, story.now()));
        assertThat(story.groups().drainChanges()).containsExactly(Map.entry("team-1", Optional.empty()));
    }

    @Test
    void lag_is_unknown_without_a_commit_and_never_negative_with_an_older_end() {
        TopicPartition partition = new TopicPartition("users", 0);
        story.generation(1, Map.of("a", partitions(0)));
        Map<TopicPartition, LogRange> logs = Map.of(partition, new LogRange(0, 40, story.now()));
        assertThat(snapshot(logs).lag()).isEmpty();
        story.commit(0, 42);
        assertThat(snapshot(logs).lag()).isEqualTo(OptionalLong.of(0));
        story.commit(0, 30);
        assertThat(snapshot(logs).lag()).isEqualTo(OptionalLong.of(10));
        assertThat(snapshot(Map.of()).lag()).isEmpty();
    }

    @Test
    void what_is_left_in_a_topic_that_no_member_subscribes_to_any_more_is_no_part_of_the_lag() {
        TopicPartition old = new TopicPartition("old", 0);
        TopicPartition read = new TopicPartition("users", 0);
        story.apply(new GroupEvent.OffsetCommitted("team-1", old, 5, story.now()));
        story.commit(0, 30);
        Map<TopicPartition, LogRange> logs =
                Map.of(read, new LogRange(0, 40, story.now()), old, new LogRange(0, 90, story.now()));
        assertThat(snapshot(logs).lag()).as("nobody is there who could tell").isEqualTo(OptionalLong.of(95));
        assertThat(snapshot(logs).lags().unsubscribed()).isEmpty();
        assertThat(snapshot(logs).wantedTopics().wants(old)).isEmpty();

        story.generation(1, Map.of("a", partitions(0)));
        assertThat(snapshot(logs).lag()).isEqualTo(OptionalLong.of(10));
        assertThat(snapshot(logs).lags().unsubscribed()).isEqualTo(OptionalLong.of(85));
        assertThat(snapshot(logs).wantedTopics().wants(old)).contains(false);
        assertThat(snapshot(logs).wantedTopics().wants(read)).contains(true);
    }

    @Test
    void a_stored_offset_of_minus_one_is_no_commit_as_kafka_reads_it() {
        story.generation(1, Map.of("a", partitions(0)));
        story.commit(0, 42);
        story.commit(0, -1);
        assertThat(story.group().committed()).isEmpty();
        assertThat(story.notes()).isEmpty();
        story.commit(0, 50);
        assertThat(story.group().committed().get(new TopicPartition("users", 0)).offset())
                .isEqualTo(50);
        assertThat(story.notes()).as("there was nothing to be set forward").isEmpty();
    }

    @Test
    void a_group_with_no_other_offset_than_minus_one_is_there() {
        story.commit(0, -1);
        assertThat(story.group().state()).isEqualTo(GroupState.EMPTY);
        assertThat(story.group().partitions()).isEmpty();
        story.apply(new GroupEvent.OffsetForgotten("team-1", new TopicPartition("users", 0), story.now()));
        assertThat(story.groups().all()).isEmpty();
    }

    private GroupSnapshot snapshot(Map<TopicPartition, LogRange> logs) {
        return new GroupSnapshot(story.group(), Optional.empty(), logs, story.now(), "a test");
    }
}
