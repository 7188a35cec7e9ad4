package io.groupstage.group.fold;

import static io.groupstage.group.fold.Story.partitions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.groupstage.group.Cause;
import io.groupstage.group.GroupState;
import io.groupstage.group.MemberIdentity;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.rebalance.Certainty;
import io.groupstage.group.rebalance.History;
import io.groupstage.group.rebalance.MembershipChange;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sequences of records and words in which one rebalance is easily taken for two, or two for one. */
class RebalanceEdgesTest {

    private final Story story = new Story("team-1");

    private void a_and_b_share() {
        story.joined("a");
        story.epoch(1);
        story.assigned("a", 1, partitions(0, 1));
        story.joined("b");
        story.epoch(2);
        story.assigned("a", 2, partitions(0));
        story.assigned("b", 2, partitions(1));
        story.rebalances();
    }

    @Test
    void a_member_that_dies_while_the_others_wait_for_it_makes_the_same_rebalance_longer() {
        a_and_b_share();
        story.joined("c");
        story.epoch(3);
        story.assigned("b", 3, Set.of());
        story.assigned("c", 3, partitions(1));
        int before = story.rebalances().size();
        Instant fenced = story.now();
        story.explained("a", Cause.SESSION_EXPIRED, "");
        story.left("a");
        story.epoch(4);
        story.assigned("b", 4, partitions(0));
        story.assigned("c", 4, partitions(1));
        assertThat(story.rebalances()).hasSize(before + 1);
        Rebalance both = story.lastRebalance();
        assertThat(both.span().completedAt().orElseThrow()).isAfter(fenced);
        assertThat(both.toEpoch()).isEqualTo(4);
        assertThat(both.reason().cause()).isEqualTo(Cause.MEMBER_JOINED);
        assertThat(both.reason().culprits())
                .extracting(MembershipChange::memberId, MembershipChange::cause)
                .containsExactly(tuple("c", Cause.MEMBER_JOINED), tuple("a", Cause.SESSION_EXPIRED));
    }

    @Test
    void a_static_member_replaced_while_others_reconcile_ends_nothing() {
        a_and_b_share();
        story.joined("c");
        story.epoch(3);
        story.assigned("b", 3, Set.of());
        story.assigned("c", 3, partitions(1));
        int before = story.rebalances().size();
        story.left("a");
        assertThat(story.rebalances()).hasSize(before);
    }

    @Test
    void a_member_that_left_and_came_back_under_its_id_before_all_had_converged_has_left() {
        a_and_b_share();
        story.left("a");
        story.epoch(3);
        story.joined("a");
        story.epoch(4);
        story.assigned("b", 4, partitions(1));
        story.assigned("a", 4, partitions(0));
        Rebalance.Reason reason = story.lastRebalance().reason();
        assertThat(reason.cause()).isEqualTo(Cause.MEMBER_LEFT);
        assertThat(reason.culprits()).extracting(MembershipChange::memberId).containsExactly("a");
    }

    @Test
    void that_its_session_expired_is_told_though_it_came_back() {
        a_and_b_share();
        story.explained("a", Cause.SESSION_EXPIRED, "the member session expired");
        story.left("a");
        story.epoch(3);
        story.explained("a", Cause.MEMBER_JOINED, "");
        story.joined("a");
        story.epoch(4);
        story.assigned("b", 4, partitions(1));
        story.assigned("a", 4, partitions(0));
        assertThat(story.lastRebalance().reason().cause()).isEqualTo(Cause.SESSION_EXPIRED);
        assertThat(story.lastRebalance().reason().precision()).isEqualTo(Certainty.EXACT);
    }

    @Test
    void a_static_member_that_went_for_a_moment_has_no_part_in_the_next_rebalance() {
        story.joined("b");
        story.apply(new GroupEvent.MemberJoined("team-1", Protocol.CONSUMER, fixed("s1"), story.now()));
        story.epoch(1);
        story.assigned("s1", 1, partitions(0));
        story.assigned("b", 1, partitions(1));
        story.explained("s1", Cause.MEMBER_LEFT, "");
        story.left("s1");
        story.apply(new GroupEvent.MemberJoined("team-1", Protocol.CONSUMER, fixed("s2"), story.now()));
        story.assigned("s2", 1, partitions(0));
        story.joined("c");
        story.epoch(2);
        story.assigned("b", 2, Set.of());
        story.assigned("s2", 2, partitions(0));
        story.assigned("c", 2, partitions(1));
        assertThat(story.lastRebalance().reason().culprits())
                .extracting(MembershipChange::memberId)
                .containsExactly("c");
        assertThat(story.lastRebalance().reason().cause()).isEqualTo(Cause.MEMBER_JOINED);
    }

    private static MemberIdentity fixed(String memberId) {
        return new MemberIdentity(memberId, "app", "/127.0.0.1", Optional.of("instance"), Set.of("users"));
    }

    @Test
    void what_is_said_of_the_next_rebalance_before_the_end_of_this_one_is_read_belongs_to_the_next() {
        story.generation(1, Map.of("a", partitions(0, 1)));
        story.began(1, Cause.MEMBER_JOINED, "");
        Instant end = story.now();
        story.skip();
        Instant second = story.now();
        story.began(2, Cause.SESSION_EXPIRED, "");
        story.at(second).explained("b", Cause.SESSION_EXPIRED, "");
        story.at(end).generation(2, Map.of("a", partitions(0), "b", partitions(1)));
        assertThat(story.lastRebalance().reason().cause()).isEqualTo(Cause.MEMBER_JOINED);
        assertThat(story.groups().currentRebalance("team-1")).isPresent();
        story.generation(3, Map.of("a", partitions(0, 1)));
        assertThat(story.lastRebalance().span().startedAt()).contains(second);
        assertThat(story.lastRebalance().reason().cause()).isEqualTo(Cause.SESSION_EXPIRED);
    }

    @Test
    void a_rebalance_never_begins_after_its_end() {
        story.generation(1, Map.of("a", partitions(0, 1)));
        Instant end = story.now();
        story.skip();
        story.began(2, Cause.MEMBER_LEFT, "");
        story.at(end).generation(2, Map.of("a", partitions(0), "b", partitions(1)));
        assertThat(story.lastRebalance().span().startedAt()).isEmpty();
        assertThat(story.group().state()).isEqualTo(GroupState.REBALANCING);
    }

    @Test
    void the_second_half_hears_what_became_known_of_the_first_after_its_end() {
        story.assignor("cooperative-sticky");
        story.generation(1, Map.of("a", partitions(0, 1)));
        story.generation(2, Map.of("a", partitions(0), "b", Set.of()));
        Instant end = story.lastRebalance().span().completedAt().orElseThrow();
        story.generation(3, Map.of("a", partitions(0), "b", partitions(1)));
        assertThat(story.lastRebalance().reason().follows()).isPresent();
        story.at(end).began(1, Cause.SUBSCRIPTION_CHANGED, "told late");
        List<Rebalance> halves = story.rebalances();
        assertThat(halves.get(1).reason().cause()).isEqualTo(Cause.SUBSCRIPTION_CHANGED);
        assertThat(halves.get(2).reason().cause()).isEqualTo(Cause.SUBSCRIPTION_CHANGED);
        assertThat(halves.get(2).reason().precision()).isEqualTo(Certainty.EXACT);
    }

    @Test
    void late_words_on_a_large_group_are_told_once_and_all_together() {
        Map<String, Set<TopicPartition>> many =
                IntStream.range(0, 1_000).boxed().collect(Collectors.toMap(i -> "m" + i, i -> partitions(i)));
        story.generation(1, many);
        Instant end = story.lastRebalance().span().completedAt().orElseThrow();
        many.keySet().forEach(id -> story.at(end).explained(id, Cause.MEMBER_JOINED, "words"));
        History history = story.groups().drainHistory();
        assertThat(history.rebalances()).hasSize(1);
        assertThat(history.rebalances().getFirst().reason().culprits())
                .extracting(MembershipChange::detail)
                .hasSize(1_000)
                .containsOnly("words");
    }

    @Test
    void a_group_that_came_to_nothing_rebalances_no_longer_once_it_is_forgotten() {
        Set<String> underWay = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            story.groups()
                    .apply(new GroupEvent.RebalanceBegan("made-up-" + i, 0, Cause.MEMBER_JOINED, "", story.now()));
            story.groups().drainHistory().current().forEach((groupId, now) -> {
                if (now.isPresent()) {
                    underWay.add(groupId);
                } else {
                    underWay.remove(groupId);
                }
            });
            story.groups().drainChanges();
        }
        assertThat(underWay).hasSize(1_000);
    }

    @Test
    void a_new_group_that_no_coordinator_rebalances_any_more_is_not_said_to() {
        story.began(0, Cause.MEMBER_JOINED, "");
        assertThat(story.groups().currentRebalance("team-1")).isPresent();
        story.polled(false);
        story.polled(false);
        assertThat(story.groups().currentRebalance("team-1")).isPresent();
        story.polled(false);
        assertThat(story.groups().currentRebalance("team-1")).isEmpty();
    }
}
