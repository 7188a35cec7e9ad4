package io.groupstage.group.fold;

import static io.groupstage.group.fold.Story.partitions;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.GroupState;
import io.groupstage.group.MemberIdentity;
import io.groupstage.group.Protocol;
import io.groupstage.group.Subscription;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.GroupEvent;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Groups of the protocol of KIP-848. */
class ConsumerGroupsTest {

    private final Story story = new Story("team-1");

    @Test
    void a_lone_member_owns_all_and_is_stable_at_the_groups_epoch() {
        story.joined("a");
        story.epoch(1);
        assertThat(story.group().state()).isEqualTo(GroupState.REBALANCING);
        story.assigned("a", 1, partitions(0, 1, 2));

        assertThat(story.group().protocol()).isEqualTo(Protocol.CONSUMER);
        assertThat(story.group().state()).isEqualTo(GroupState.STABLE);
        assertThat(story.owners()).isEqualTo(Map.of("a", partitions(0, 1, 2)));
    }

    @Test
    void a_partition_migrates_by_revocation_and_nobody_owns_it_on_its_way() {
        story.joined("a");
        story.epoch(1);
        story.assigned("a", 1, partitions(0, 1));
        story.joined("b");
        story.epoch(2);
        story.assigned("b", 2, partitions());
        story.revoking("a", 1, partitions(0), partitions(1));
        assertThat(story.group().state()).isEqualTo(GroupState.REBALANCING);
        assertThat(story.group().owners(new TopicPartition("users", 1))).isEmpty();

        story.assigned("a", 2, partitions(0));
        story.assigned("b", 2, partitions(1));
        assertThat(story.group().state()).isEqualTo(GroupState.STABLE);
        assertThat(story.owners()).isEqualTo(Map.of("a", partitions(0), "b", partitions(1)));
        assertThat(story.ordinals()).isEqualTo(Map.of("a", 0, "b", 1));
    }

    @Test
    void a_member_at_the_groups_epoch_that_waits_for_partitions_is_not_stable() {
        story.joined("a");
        story.epoch(2);
        story.revoking("a", 2, partitions(0), Set.of());
        assertThat(story.group().state()).isEqualTo(GroupState.REBALANCING);
    }

    @Test
    void the_newer_of_two_records_that_overlap_wins() {
        story.joined("a");
        story.joined("b");
        story.epoch(1);
        story.assigned("a", 1, partitions(0, 1));
        story.assigned("b", 1, partitions(1, 2));
        assertThat(story.owners()).isEqualTo(Map.of("a", partitions(0), "b", partitions(1, 2)));

        story.left("a");
        assertThat(story.owners()).isEqualTo(Map.of("b", partitions(1, 2)));
    }

    @Test
    void a_member_that_left_owns_nothing_and_the_last_leaves_an_empty_group() {
        story.joined("a");
        story.epoch(1);
        story.assigned("a", 1, partitions(0, 1));
        story.left("a");
        story.epoch(2);
        assertThat(story.group().state()).isEqualTo(GroupState.EMPTY);
        assertThat(story.group().partitions()).isEmpty();
    }

    @Test
    void compaction_may_keep_an_assignment_ahead_of_its_members_name() {
        story.assigned("a", 1, partitions(0, 1));
        story.epoch(1);
        assertThat(story.group().members()).isEmpty();
        story.joined("a");
        assertThat(story.owners()).isEqualTo(Map.of("a", partitions(0, 1)));
        assertThat(story.group().state()).isEqualTo(GroupState.STABLE);
    }

    @Test
    void a_member_that_tells_something_new_keeps_its_place() {
        story.joined("a");
        story.joined("b");
        story.joined("a");
        assertThat(story.ordinals()).isEqualTo(Map.of("a", 0, "b", 1));
        assertThat(story.group().members().getFirst().joinedAt()).isEqualTo(Story.START);
    }

    @Test
    void a_topic_gets_its_name_when_it_is_known() {
        story.joined("a");
        story.epoch(1);
        story.assigned("a", 1, Set.of(new TopicPartition("F8Nk22JaSYmQitFnVS8zaA", 0), new TopicPartition("b", 1)));
        story.apply(new GroupEvent.TopicNamed("team-1", "F8Nk22JaSYmQitFnVS8zaA", "users", story.now()));
        assertThat(story.owners())
                .isEqualTo(Map.of("a", Set.of(new TopicPartition("users", 0), new TopicPartition("b", 1))));
    }

    @Test
    void a_classic_group_that_is_converted_keeps_its_offsets_and_stray_tombstones_do_it_no_harm() {
        story.generation(7, Map.of("a", partitions(0)));
        story.commit(0, 42);
        story.joined("a");
        story.epoch(8);
        story.assigned("a", 8, partitions(0));
        story.apply(new GroupEvent.GroupForgotten("team-1", Protocol.CLASSIC, story.now()));

        assertThat(story.group().protocol()).isEqualTo(Protocol.CONSUMER);
        assertThat(story.group().state()).isEqualTo(GroupState.STABLE);
        assertThat(story.group().committed()).hasSize(1);
    }

    @Test
    void a_member_whose_pattern_matches_no_topic_is_stable_at_the_first_epoch() {
        // as Kafka 4.4.0 writes it: no epoch of the group and no target, as there is nothing to assign
        MemberIdentity member = new MemberIdentity(
                "a", "app", "/127.0.0.1", Optional.empty(), Subscription.toPattern(Set.of(), "no.*"));
        story.apply(new GroupEvent.MemberJoined("team-1", Protocol.CONSUMER, member, story.now()));
        story.assigned("a", 1, Set.of());
        assertThat(story.group().state()).isEqualTo(GroupState.STABLE);
        assertThat(story.group().knownEpoch()).hasValue(1);
        story.apply(new GroupEvent.PatternResolved("team-1", "no.*", Optional.of(Set.of()), story.now()));
        assertThat(story.group().members().getFirst().subscription())
                .isEqualTo(new Subscription(Set.of(), Optional.of("no.*"), Subscription.Status.KNOWN));

        story.apply(new GroupEvent.PatternResolved("team-1", "no.*", Optional.of(Set.of("nothing")), story.now()));
        story.epoch(2);
        assertThat(story.group().state()).isEqualTo(GroupState.REBALANCING);
        story.assigned("a", 2, partitions(0));
        assertThat(story.group().state()).isEqualTo(GroupState.STABLE);
        assertThat(story.group().members().getFirst().subscription().topics()).containsExactly("nothing");
    }

    @Test
    void the_assignor_is_what_the_coordinator_told() {
        story.joined("a");
        assertThat(story.group().assignor()).isEmpty();
        story.apply(new GroupEvent.AssignorObserved("team-1", "uniform", story.now()));
        assertThat(story.group().assignor()).contains("uniform");
    }
}
