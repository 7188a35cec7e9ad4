package io.groupstage.group.fold;

import static io.groupstage.group.fold.Story.partitions;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.Cause;
import io.groupstage.group.CurrentAssignment;
import io.groupstage.group.MemberIdentity;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.Description;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.rebalance.Rebalance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Groups that a coordinator described before the log was read: what came before is not known, not nothing. */
class DescribedGroupsTest {

    private final Story story = new Story("g");

    @Test
    void a_classic_group_whose_generation_nobody_told_had_owners_all_the_same() {
        described(OptionalInt.empty(), participant("a", partitions(0), 0), participant("b", partitions(1), 0));
        story.commit(0, 100);
        story.commit(1, 100);
        story.groups().becomeLive();

        story.generation(17, Map.of("a", partitions(0, 1)));

        Rebalance left = story.lastRebalance();
        assertThat(left.reason().cause()).isEqualTo(Cause.MEMBER_LEFT);
        assertThat(left.fromEpoch()).isEmpty();
        assertThat(left.toEpoch()).isEqualTo(17);
        assertThat(left.atRisk()).as("nobody looked at the logs yet").isEmpty();
        assertThat(withEnds(left, 5_000).atRisk()).isEqualTo(OptionalLong.of(2 * 4_900));
    }

    @Test
    void while_its_first_rebalance_is_under_way_no_epoch_is_known() {
        described(OptionalInt.empty(), participant("a", partitions(0), 0));
        story.began(16, Cause.MEMBER_JOINED, "Adding new member");

        Rebalance now = story.groups().currentRebalance("g").orElseThrow();
        assertThat(now.fromEpoch()).isEmpty();
        assertThat(now.knownEpoch()).isEmpty();
    }

    @Test
    void the_epoch_that_its_coordinator_told_is_the_one_before() {
        story.apply(new GroupEvent.GroupDescribed(
                "g",
                new Description(
                        Protocol.CONSUMER,
                        OptionalInt.of(7),
                        Optional.of("uniform"),
                        true,
                        List.of(participant("a", partitions(0, 1), 7))),
                story.now()));
        story.joined("b");
        story.epoch(8);
        story.assigned("a", 8, partitions(0));
        story.assigned("b", 8, partitions(1));

        assertThat(story.lastRebalance().fromEpoch()).hasValue(7);
    }

    @Test
    void in_the_first_generation_of_a_group_nobody_can_have_had_anything() {
        story.generation(1, Map.of("a", partitions(0, 1)));

        assertThat(story.lastRebalance().fromEpoch()).hasValue(0);
        assertThat(story.lastRebalance().atRisk()).isEqualTo(OptionalLong.of(0));
    }

    @Test
    void an_assignor_that_was_asked_for_before_a_downgrade_is_not_that_of_the_classic_group() {
        story.joined("a");
        story.epoch(1);
        story.assigned("a", 1, partitions(0));
        story.generation(2, Map.of("a", partitions(0)));
        story.apply(new GroupEvent.AssignorObserved("g", "uniform", story.now()));

        assertThat(story.group().assignor()).contains("range");
    }

    @Test
    void whoever_knows_the_epoch_before_tells_it() {
        described(OptionalInt.empty(), participant("a", partitions(0), 0));
        story.groups().becomeLive();
        story.generation(17, Map.of("a", partitions(0)));
        Rebalance blind = story.lastRebalance();
        Rebalance seeing = withFrom(blind, OptionalInt.of(16));

        assertThat(blind.merged(seeing)).isEqualTo(seeing);
        assertThat(seeing.merged(blind)).isEqualTo(seeing);
        assertThat(withFrom(blind, OptionalInt.of(0)).merged(seeing)).isEqualTo(seeing);
    }

    private void described(OptionalInt epoch, Description.Participant... members) {
        story.apply(new GroupEvent.GroupDescribed(
                "g",
                new Description(Protocol.CLASSIC, epoch, Optional.of("range"), true, List.of(members)),
                story.now()));
    }

    private static Description.Participant participant(String memberId, Set<TopicPartition> owned, int epoch) {
        return new Description.Participant(
                new MemberIdentity(memberId, "app", "/127.0.0.1", Optional.empty()),
                new CurrentAssignment(epoch, true, owned, Set.of()));
    }

    private static Rebalance withEnds(Rebalance rebalance, long end) {
        return rebalance.withHandOvers(rebalance.handOvers().stream()
                .map(handOver -> handOver.withLogEnd(end))
                .toList());
    }

    private static Rebalance withFrom(Rebalance known, OptionalInt fromEpoch) {
        return new Rebalance(
                known.id(),
                known.groupId(),
                known.protocol(),
                known.span(),
                known.reason(),
                fromEpoch,
                known.toEpoch(),
                known.people(),
                known.moves(),
                known.paused(),
                known.handOvers(),
                known.redelivered());
    }
}
