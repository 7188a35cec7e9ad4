package io.groupstage.group.fold;

import static io.groupstage.group.fold.Story.partitions;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.Cause;
import io.groupstage.group.CurrentAssignment;
import io.groupstage.group.GroupNote;
import io.groupstage.group.MemberIdentity;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.rebalance.Certainty;
import io.groupstage.group.rebalance.MembershipChange;
import io.groupstage.group.rebalance.PartitionMove;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rebalances of groups whose members converge one by one on a group epoch: KIP-848 and its kin. */
class EpochRebalancesTest {

    private final Story story = new Story("team-1");

    private void a_owns_all() {
        story.joined("a");
        story.epoch(1);
        story.assigned("a", 1, partitions(0, 1));
    }

    @Test
    void it_begins_with_the_new_epoch_and_ends_when_the_last_member_has_reached_it() {
        story.joined("a");
        Instant start = story.now();
        story.epoch(1);
        Instant end = story.now();
        story.assigned("a", 1, partitions(0, 1));
        Rebalance first = story.lastRebalance();
        assertThat(first.span().startedAt()).contains(start);
        assertThat(first.span().completedAt()).contains(end);
        assertThat(first.span().precision()).isEqualTo(Certainty.EXACT);
        assertThat(first.reason().cause()).isEqualTo(Cause.MEMBER_JOINED);
        assertThat(first.reason().precision()).isEqualTo(Certainty.EXACT);
    }

    @Test
    void a_group_that_begins_with_epoch_two_has_its_first_rebalance_told() {
        Instant start = story.now();
        story.at(start).joined("a");
        story.at(start).epoch(2);
        story.assigned("a", 2, partitions(0, 1));
        Rebalance first = story.lastRebalance();
        assertThat(first.reason().cause()).isEqualTo(Cause.MEMBER_JOINED);
        assertThat(first.moves()).hasSize(2).allMatch(move -> move.from().isEmpty());
    }

    @Test
    void a_compacted_log_that_begins_with_epoch_two_has_lost_the_first_rebalance_and_nothing_is_made_up() {
        story.joined("a");
        story.joined("b");
        story.epoch(2);
        story.assigned("a", 2, partitions(0));
        story.assigned("b", 2, partitions(1));
        assertThat(story.rebalances()).isEmpty();
    }

    @Test
    void a_topic_whose_name_is_learned_later_has_not_moved() {
        a_owns_all();
        assertThat(story.lastRebalance().moves())
                .extracting(move -> move.partition().topic())
                .containsOnly("users");
        story.apply(new GroupEvent.TopicNamed("team-1", "users", "new_users", story.now()));
        assertThat(story.lastRebalance().moves())
                .extracting(move -> move.partition().topic())
                .containsOnly("new_users");
        story.joined("b");
        story.epoch(2);
        story.assigned("a", 2, Set.of(new TopicPartition("new_users", 0), new TopicPartition("new_users", 1)));
        story.assigned("b", 2, Set.of());
        assertThat(story.lastRebalance().moves()).isEmpty();
    }

    @Test
    void each_partition_has_a_gap_of_its_own_and_who_keeps_all_is_not_paused() {
        a_owns_all();
        story.joined("b");
        story.epoch(2);
        assertThat(story.groups().currentRebalance("team-1")).isPresent();
        Instant released = story.now();
        story.revoking("a", 1, partitions(0), partitions(1));
        story.assigned("a", 2, partitions(0));
        Instant assigned = story.now();
        story.assigned("b", 2, partitions(1));
        Rebalance second = story.lastRebalance();
        assertThat(second.moves())
                .containsExactly(new PartitionMove(
                        new TopicPartition("users", 1),
                        Optional.of("a"),
                        Optional.of("b"),
                        Optional.of(released),
                        Optional.of(assigned)));
        assertThat(second.paused()).containsExactly("a");
        assertThat(second.reason().culprits())
                .extracting(MembershipChange::memberId)
                .containsExactly("b");
        assertThat(story.groups().currentRebalance("team-1")).isEmpty();
    }

    @Test
    void a_further_epoch_on_the_way_makes_it_longer() {
        a_owns_all();
        story.joined("b");
        story.epoch(2);
        story.joined("c");
        story.epoch(3);
        story.assigned("a", 3, partitions(0));
        story.assigned("b", 3, partitions(1));
        assertThat(story.rebalances()).hasSize(1);
        story.assigned("c", 3, Set.of());
        Rebalance storm = story.lastRebalance();
        assertThat(storm.fromEpoch()).hasValue(1);
        assertThat(storm.toEpoch()).isEqualTo(3);
        assertThat(storm.reason().culprits())
                .extracting(MembershipChange::memberId)
                .containsExactly("b", "c");
    }

    @Test
    void that_a_member_is_gone_is_certain_and_why_only_the_coordinator_knows() {
        a_owns_all();
        story.left("a");
        story.epoch(2);
        assertThat(story.lastRebalance().reason().cause()).isEqualTo(Cause.MEMBER_LEFT);
        assertThat(story.lastRebalance().reason().precision()).isEqualTo(Certainty.INFERRED);
        assertThat(story.lastRebalance().moves()).extracting(PartitionMove::to).containsOnly(Optional.empty());

        Instant end = story.lastRebalance().span().completedAt().orElseThrow();
        story.at(end).explained("a", Cause.SESSION_EXPIRED, "its session expired");
        assertThat(story.lastRebalance().reason().cause()).isEqualTo(Cause.SESSION_EXPIRED);
        assertThat(story.lastRebalance().reason().precision()).isEqualTo(Certainty.EXACT);
        assertThat(story.rebalances()).hasSize(2);
    }

    @Test
    void other_topics_than_before_are_a_change_of_subscription() {
        a_owns_all();
        MemberIdentity wider =
                new MemberIdentity("a", "app", "/127.0.0.1", Optional.empty(), Set.of("users", "orders"));
        story.apply(new GroupEvent.MemberJoined("team-1", Protocol.CONSUMER, wider, story.now()));
        story.epoch(2);
        story.assigned("a", 2, partitions(0, 1));
        assertThat(story.lastRebalance().reason().cause()).isEqualTo(Cause.SUBSCRIPTION_CHANGED);
    }

    @Test
    void another_hash_alone_is_a_topic_that_changed() {
        a_owns_all();
        story.apply(new GroupEvent.EpochBumped("team-1", Protocol.CONSUMER, 2, 99, story.now()));
        story.assigned("a", 2, partitions(0, 1, 2));
        assertThat(story.lastRebalance().reason().cause()).isEqualTo(Cause.PARTITIONS_CHANGED);
        assertThat(story.lastRebalance().reason().precision()).isEqualTo(Certainty.EXACT);
    }

    @Test
    void a_static_member_that_comes_back_is_no_rebalance() {
        MemberIdentity one = new MemberIdentity("a-1", "app", "/127.0.0.1", Optional.of("rack-a"));
        MemberIdentity two = new MemberIdentity("a-2", "app", "/127.0.0.1", Optional.of("rack-a"));
        story.apply(new GroupEvent.MemberJoined("team-1", Protocol.CONSUMER, one, story.now()));
        story.epoch(1);
        story.assigned("a-1", 1, partitions(0));
        story.left("a-1");
        story.apply(new GroupEvent.MemberJoined("team-1", Protocol.CONSUMER, two, story.now()));
        story.assigned("a-2", 1, partitions(0));
        assertThat(story.rebalances()).hasSize(1);
        assertThat(story.notes()).extracting(GroupNote::kind).containsExactly(GroupNote.Kind.STATIC_MEMBER_RETURNED);
        story.joined("b");
        story.epoch(2);
        story.assigned("a-2", 2, partitions(0));
        story.assigned("b", 2, Set.of());
        assertThat(story.lastRebalance().moves()).isEmpty();
        assertThat(story.lastRebalance().reason().culprits())
                .extracting(MembershipChange::memberId)
                .containsExactly("b");
    }

    @Test
    void a_group_that_changes_its_protocol_stays_one_group() {
        story.generation(1, java.util.Map.of("a", partitions(0, 1)));
        Instant conversion = story.now();
        story.at(conversion).apply(new GroupEvent.GroupForgotten("team-1", Protocol.CLASSIC, conversion));
        story.at(conversion).apply(new GroupEvent.EpochBumped("team-1", Protocol.CONSUMER, 1, 1, conversion));
        story.at(conversion).joined("a");
        story.at(conversion).assigned("a", 1, partitions(0, 1));
        story.skip();
        story.joined("b");
        story.epoch(2);
        story.assigned("a", 2, partitions(0));
        story.assigned("b", 2, partitions(1));
        assertThat(story.ordinals()).containsEntry("a", 0).containsEntry("b", 1);
        assertThat(story.notes()).extracting(GroupNote::kind).containsExactly(GroupNote.Kind.PROTOCOL_CHANGED);
        assertThat(story.rebalances()).hasSize(2);
        assertThat(story.lastRebalance().moves())
                .extracting(PartitionMove::from, PartitionMove::to)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Optional.of("a"), Optional.of("b")));
    }

    @Test
    void members_of_a_share_group_come_to_a_partition_without_taking_it_from_anybody() {
        share("a", 1, partitions(0));
        story.apply(new GroupEvent.EpochBumped("team-1", Protocol.SHARE, 2, 1, story.now()));
        join("b");
        assign("a", 2, partitions(0));
        assign("b", 2, partitions(0));
        assertThat(story.lastRebalance().moves())
                .extracting(PartitionMove::from, PartitionMove::to)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Optional.empty(), Optional.of("b")));
        assertThat(story.lastRebalance().paused()).isEmpty();
        assertThat(story.lastRebalance().handOvers()).isEmpty();
        assertThat(story.group().members())
                .allSatisfy(member -> assertThat(member.partitions()).isEqualTo(partitions(0)));
    }

    private void share(String memberId, int epoch, Set<TopicPartition> partitions) {
        join(memberId);
        story.apply(new GroupEvent.EpochBumped("team-1", Protocol.SHARE, epoch, 1, story.now()));
        assign(memberId, epoch, partitions);
    }

    private void join(String memberId) {
        MemberIdentity identity = new MemberIdentity(memberId, "app", "/127.0.0.1", Optional.empty());
        story.apply(new GroupEvent.MemberJoined("team-1", Protocol.SHARE, identity, story.now()));
    }

    private void assign(String memberId, int epoch, Set<TopicPartition> partitions) {
        story.apply(new GroupEvent.MemberAssigned(
                "team-1",
                Protocol.SHARE,
                memberId,
                new CurrentAssignment(epoch, true, partitions, Set.of()),
                story.now()));
    }
}
