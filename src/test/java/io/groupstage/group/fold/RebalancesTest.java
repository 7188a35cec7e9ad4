package io.groupstage.group.fold;

import static io.groupstage.group.fold.Story.partitions;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.Cause;
import io.groupstage.group.GroupNote;
import io.groupstage.group.GroupState;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.fold.rebalances.ListGroupsSample;
import io.groupstage.group.rebalance.Certainty;
import io.groupstage.group.rebalance.HandOver;
import io.groupstage.group.rebalance.MembershipChange;
import io.groupstage.group.rebalance.PartitionMove;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rebalances of classic groups: from records alone, with polls, and with the coordinator's own words. */
class RebalancesTest {

    private final Story story = new Story("team-1");

    @Test
    void a_first_generation_that_came_to_nothing_does_not_hide_the_second() {
        story.groups().becomeLive();
        story.generation(0, Map.of());
        story.generation(2, Map.of("a", partitions(0), "b", partitions(1)));
        Rebalance first = story.lastRebalance();
        assertThat(first.fromEpoch()).hasValue(0);
        assertThat(first.toEpoch()).isEqualTo(2);
        assertThat(first.moves()).hasSize(2);
    }

    @Test
    void the_first_generation_is_a_rebalance_from_nobody() {
        story.generation(1, Map.of("a", partitions(0, 1)));
        Rebalance first = story.lastRebalance();
        assertThat(first.fromEpoch()).hasValue(0);
        assertThat(first.toEpoch()).isOne();
        assertThat(first.moves()).extracting(PartitionMove::from).containsOnly(Optional.empty());
        assertThat(first.moves()).extracting(PartitionMove::to).containsOnly(Optional.of("a"));
        assertThat(first.reason().cause()).isEqualTo(Cause.MEMBER_JOINED);
        assertThat(first.reason().precision()).isEqualTo(Certainty.INFERRED);
        assertThat(first.span().precision()).isEqualTo(Certainty.UNKNOWN);
        assertThat(first.paused()).isEmpty();
    }

    @Test
    void a_generation_in_the_middle_of_a_history_that_was_compacted_tells_no_rebalance() {
        story.generation(7, Map.of("a", partitions(0)));
        assertThat(story.rebalances()).isEmpty();
        story.generation(8, Map.of("a", partitions(0)));
        assertThat(story.rebalances()).extracting(Rebalance::toEpoch).containsExactly(8);
    }

    @Test
    void generations_that_compaction_erased_are_not_made_one_long_rebalance() {
        story.generation(1, Map.of("a", partitions(0)));
        story.generation(9, Map.of("b", partitions(0)));
        assertThat(story.rebalances()).extracting(Rebalance::toEpoch).containsExactly(1);
    }

    @Test
    void live_a_generation_that_came_to_nothing_is_part_of_the_rebalance() {
        story.generation(1, Map.of("a", partitions(0)));
        story.groups().becomeLive();
        story.generation(3, Map.of("a", partitions(0)));
        assertThat(story.lastRebalance().fromEpoch()).hasValue(1);
        assertThat(story.lastRebalance().toEpoch()).isEqualTo(3);
    }

    @Test
    void the_coordinators_words_give_start_cause_and_culprit() {
        story.generation(1, Map.of("a", partitions(0, 1)));
        story.explained("b", Cause.MEMBER_JOINED, "");
        Instant start = story.now();
        story.began(1, Cause.MEMBER_JOINED, "Adding new member b with group instance id null");
        assertThat(story.group().state()).isEqualTo(GroupState.REBALANCING);
        story.generation(2, Map.of("a", partitions(0), "b", partitions(1)));

        Rebalance second = story.lastRebalance();
        assertThat(second.span().startedAt()).contains(start);
        assertThat(second.span().precision()).isEqualTo(Certainty.EXACT);
        assertThat(second.span().duration()).contains(Duration.ofSeconds(1));
        assertThat(second.reason().cause()).isEqualTo(Cause.MEMBER_JOINED);
        assertThat(second.reason().precision()).isEqualTo(Certainty.EXACT);
        assertThat(second.reason().culprits())
                .extracting(MembershipChange::memberId)
                .containsExactly("b");
        assertThat(second.moves())
                .containsExactly(new PartitionMove(
                        new TopicPartition("users", 1),
                        Optional.of("a"),
                        Optional.of("b"),
                        Optional.of(start),
                        second.span().completedAt()));
        assertThat(second.paused()).containsExactly("a");
        assertThat(story.group().state()).isEqualTo(GroupState.STABLE);
    }

    @Test
    void words_that_arrive_after_the_record_are_put_where_they_belong() {
        story.generation(1, Map.of("a", partitions(0), "b", partitions(1)));
        Instant start = story.now();
        story.skip();
        story.generation(2, Map.of("a", partitions(0, 1)));
        String id = story.lastRebalance().id();
        assertThat(story.lastRebalance().reason().precision()).isEqualTo(Certainty.INFERRED);

        story.at(start).explained("b", Cause.SESSION_EXPIRED, "");
        story.at(start).began(1, Cause.SESSION_EXPIRED, "removing member b on heartbeat expiration");
        Rebalance amended = story.lastRebalance();
        assertThat(amended.id()).isEqualTo(id);
        assertThat(amended.span().startedAt()).contains(start);
        assertThat(amended.reason().cause()).isEqualTo(Cause.SESSION_EXPIRED);
        assertThat(amended.reason().culprits())
                .containsExactly(new MembershipChange("b", Cause.SESSION_EXPIRED, Certainty.EXACT, ""));
        assertThat(story.group().state()).isEqualTo(GroupState.STABLE);
    }

    @Test
    void a_member_that_was_too_slow_did_not_merely_leave() {
        story.generation(1, Map.of("a", partitions(0), "b", partitions(1)));
        story.explained("b", Cause.POLL_TIMEOUT, "consumer poll timeout has expired.");
        story.began(1, Cause.MEMBER_LEFT, "explicit `LeaveGroup` request for (b) members.");
        story.generation(2, Map.of("a", partitions(0, 1)));
        assertThat(story.lastRebalance().reason().cause()).isEqualTo(Cause.POLL_TIMEOUT);
    }

    @Test
    void a_poll_between_the_end_of_a_long_rebalance_and_its_record_takes_nothing_back() {
        story.generation(1, Map.of("a", partitions(0)));
        Instant start = story.now();
        story.began(1, Cause.MEMBER_JOINED, "Adding new member b");
        story.polled(true);
        story.polled(true);
        story.polled(true);
        story.polled(false);
        story.generation(2, Map.of("a", partitions(0), "b", Set.of()));
        assertThat(story.lastRebalance().span().startedAt()).contains(start);
        assertThat(story.lastRebalance().span().precision()).isEqualTo(Certainty.EXACT);
    }

    @Test
    void without_words_the_start_lies_between_two_polls() {
        story.generation(1, Map.of("a", partitions(0)));
        Instant quiet = story.now();
        story.polled(false);
        Instant seen = story.now();
        story.polled(true);
        assertThat(story.group().state()).isEqualTo(GroupState.REBALANCING);
        story.generation(2, Map.of("a", partitions(0)));
        Rebalance.Span span = story.lastRebalance().span();
        Duration half = Duration.between(
                        quiet.minus(ListGroupsSample.CLOCK_ERROR),
                        seen.plusMillis(100).plus(ListGroupsSample.CLOCK_ERROR))
                .dividedBy(2);
        assertThat(span.precision()).isEqualTo(Certainty.INFERRED);
        assertThat(span.error()).isEqualTo(half);
        assertThat(span.startedAt())
                .contains(quiet.minus(ListGroupsSample.CLOCK_ERROR).plus(half));
    }

    @Test
    void a_rebalance_that_no_poll_saw_began_after_the_last_poll() {
        story.generation(1, Map.of("a", partitions(0)));
        Instant quiet = story.now();
        story.polled(false);
        Instant end = story.now();
        story.generation(2, Map.of("a", partitions(0)));
        assertThat(story.lastRebalance().span().error())
                .isEqualTo(Duration.between(quiet.minus(ListGroupsSample.CLOCK_ERROR), end)
                        .dividedBy(2));
    }

    @Test
    void nobody_who_stays_and_asks_for_nothing_new_is_to_blame() {
        story.generation(1, Map.of("a", partitions(0)));
        story.generation(2, Map.of("a", partitions(0)));
        assertThat(story.lastRebalance().reason().cause()).isEqualTo(Cause.UNKNOWN);
        assertThat(story.lastRebalance().reason().precision()).isEqualTo(Certainty.UNKNOWN);
    }

    @Test
    void more_partitions_for_the_same_members_are_the_cause() {
        story.generation(1, Map.of("a", partitions(0)));
        story.generation(2, Map.of("a", partitions(0, 1)));
        assertThat(story.lastRebalance().reason().cause()).isEqualTo(Cause.PARTITIONS_CHANGED);
        assertThat(story.lastRebalance().reason().precision()).isEqualTo(Certainty.INFERRED);
    }

    @Test
    void in_an_eager_group_every_partition_begins_anew_from_its_commit() {
        story.generation(1, Map.of("a", partitions(0, 1)));
        story.commit(0, 42);
        story.generation(2, Map.of("a", partitions(0), "b", partitions(1)));
        assertThat(story.lastRebalance().handOvers())
                .extracting(HandOver::partition, HandOver::committed)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(new TopicPartition("users", 0), OptionalLong.of(42)),
                        org.assertj.core.groups.Tuple.tuple(new TopicPartition("users", 1), OptionalLong.empty()));
    }

    @Test
    void a_cooperative_group_rebalances_in_two_halves_with_one_cause() {
        story.assignor("cooperative-sticky");
        story.generation(1, Map.of("a", partitions(0, 1)));
        story.began(1, Cause.MEMBER_JOINED, "Adding new member b");
        story.generation(2, Map.of("a", partitions(0), "b", Set.of()));
        Rebalance firstHalf = story.lastRebalance();
        assertThat(firstHalf.moves()).extracting(PartitionMove::to).containsExactly(Optional.empty());
        assertThat(firstHalf.paused()).containsExactly("a");
        Instant orphaned = firstHalf.span().completedAt().orElseThrow();
        story.began(2, Cause.UNKNOWN, "Updating metadata; client reason: need to revoke partitions and re-join");
        story.generation(3, Map.of("a", partitions(0), "b", partitions(1)));

        Rebalance secondHalf = story.lastRebalance();
        assertThat(secondHalf.reason().cause()).isEqualTo(Cause.MEMBER_JOINED);
        assertThat(secondHalf.reason().follows()).contains(firstHalf.id());
        assertThat(secondHalf.moves()).singleElement().satisfies(move -> {
            assertThat(move.to()).contains("b");
            assertThat(move.releasedAt()).contains(orphaned);
        });
        assertThat(secondHalf.paused()).isEmpty();
        assertThat(secondHalf.handOvers())
                .extracting(HandOver::partition)
                .containsExactly(new TopicPartition("users", 1));
    }

    @Test
    void a_static_member_that_comes_back_moves_nothing() {
        story.generation(1, List.of(Story.fixed("a-1", "rack-a", 0), Story.fixed("b-1", "rack-b", 1)));
        assertThat(story.rebalances()).hasSize(1);
        story.generation(1, List.of(Story.fixed("a-2", "rack-a", 0), Story.fixed("b-1", "rack-b", 1)));
        assertThat(story.rebalances()).hasSize(1);
        assertThat(story.notes()).extracting(GroupNote::kind).containsExactly(GroupNote.Kind.STATIC_MEMBER_RETURNED);
        assertThat(story.ordinals()).containsEntry("a-2", 0).containsEntry("b-1", 1);
        story.generation(2, List.of(Story.fixed("a-2", "rack-a", 0), Story.fixed("b-2", "rack-b", 1)));
        assertThat(story.lastRebalance().moves()).isEmpty();
        assertThat(story.lastRebalance().reason().culprits()).isEmpty();
    }

    @Test
    void what_was_known_before_a_restart_is_not_told_again_and_letters_go_on() {
        story.generation(1, Map.of("a", partitions(0)));
        story.generation(2, Map.of("a", partitions(0), "b", partitions(1)));
        story.generation(3, Map.of("b", partitions(0, 1)));
        Story again = new Story("team-1");
        again.groups().remember(story.rebalances());
        again.generation(1, Map.of("a", partitions(0)));
        again.generation(2, Map.of("a", partitions(0), "b", partitions(1)));
        again.generation(3, Map.of("b", partitions(0, 1)));
        assertThat(again.rebalances()).isEmpty();
        assertThat(again.ordinals()).isEqualTo(story.ordinals()).containsEntry("b", 1);
        assertThat(again.group().lastRebalanceAt()).isEqualTo(story.group().lastRebalanceAt());
        again.generation(4, Map.of("b", partitions(0, 1)));
        assertThat(again.rebalances()).extracting(Rebalance::toEpoch).containsExactly(4);
    }

    @Test
    void a_group_that_was_deleted_and_made_again_begins_anew() {
        story.generation(1, Map.of("a", partitions(0)));
        story.generation(2, Map.of());
        story.apply(new GroupEvent.GroupForgotten("team-1", Protocol.CLASSIC, story.now()));
        story.skip();
        story.generation(1, Map.of("c", partitions(0)));
        assertThat(story.lastRebalance().fromEpoch()).hasValue(0);
        assertThat(story.lastRebalance().moves())
                .extracting(PartitionMove::from)
                .containsOnly(Optional.empty());
        assertThat(story.rebalances())
                .extracting(Rebalance::id)
                .doesNotHaveDuplicates()
                .hasSize(3);
    }

    @Test
    void a_commit_that_goes_back_or_that_nobody_made_is_noted() {
        story.generation(1, Map.of("a", partitions(0)));
        story.commit(0, 10);
        story.commit(0, 20);
        assertThat(story.notes()).isEmpty();
        story.commit(0, 5);
        assertThat(story.notes()).extracting(GroupNote::kind).containsExactly(GroupNote.Kind.OFFSET_REWOUND);
        story.generation(2, Map.of());
        story.commit(0, 50);
        assertThat(story.notes())
                .extracting(GroupNote::kind)
                .containsExactly(GroupNote.Kind.OFFSET_REWOUND, GroupNote.Kind.OFFSET_SKIPPED);
        assertThat(story.notes().getLast().text())
                .isEqualTo(
                        "the committed offset of users-0 was set forward from 5 to 50 while the group had no members:"
                                + " a tool skipped up to 45 records, or a consumer with manually assigned partitions has read"
                                + " them");
    }

    @Test
    void a_consumer_that_commits_again_and_again_without_being_a_member_is_noted_only_at_first() {
        story.generation(1, Map.of("a", partitions(0)));
        story.commit(0, 10);
        story.generation(2, Map.of());
        for (int offset = 20; offset < 200; offset += 10) {
            story.commit(0, offset);
        }
        assertThat(story.notes())
                .extracting(GroupNote::kind)
                .containsOnly(GroupNote.Kind.OFFSET_SKIPPED)
                .hasSizeLessThan(4);
    }
}
