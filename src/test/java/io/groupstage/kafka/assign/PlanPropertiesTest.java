package io.groupstage.kafka.assign;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.TopicPartition;
import io.groupstage.plan.Assignment;
import io.groupstage.plan.Assignor;
import io.groupstage.plan.HandOver;
import io.groupstage.plan.PlannedGroup;
import io.groupstage.plan.PlannedTopic;
import io.groupstage.plan.Transition;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Checks what must hold for every group, whichever assignor it has. */
class PlanPropertiesTest {

    private final KafkaAssignors assignors = new KafkaAssignors();

    @Property(tries = 500)
    void every_partition_with_a_subscriber_is_owned_once_and_by_one(@ForAll long seed, @ForAll Assignor assignor) {
        RandomGroup random = RandomGroup.of(seed);
        PlannedGroup group = random.group();

        Assignment after =
                Transition.of(assignors, assignor, random.before(), group).after();

        Set<String> read = group.members().stream()
                .flatMap(member -> member.topics().stream())
                .collect(Collectors.toSet());
        List<TopicPartition> owned =
                after.owned().values().stream().flatMap(List::stream).toList();
        assertThat(owned)
                .containsExactlyInAnyOrderElementsOf(group.topics().stream()
                        .filter(topic -> read.contains(topic.name()))
                        .flatMap(PlannedTopic::all)
                        .toList());
        group.members().forEach(member -> assertThat(after.of(member.ordinal()))
                .extracting(TopicPartition::topic)
                .isSubsetOf(member.topics()));
    }

    @Property(tries = 300)
    void shares_differ_by_one_at_most_where_all_subscribe_alike(@ForAll long seed, @ForAll Assignor assignor) {
        RandomGroup random = RandomGroup.of(seed);
        Assume.that(random.group().subscribesAlike() && assignor.balancesAllTopics());

        Assignment after = Transition.of(assignors, assignor, random.before(), random.group())
                .after();

        assertThat(after.largest() - after.smallest()).isLessThanOrEqualTo(1);
    }

    /** The sticky assignors of the clients may move a partition once more if members subscribe to different topics, or have racks. */
    @Property(tries = 300)
    void nothing_moves_again_in_a_group_that_stays_as_it_is(@ForAll long seed, @ForAll Assignor assignor) {
        RandomGroup random = RandomGroup.of(seed);
        Assume.that(!assignor.keepsOwners()
                || random.group().subscribesAlike()
                        && random.group().racks().names().isEmpty());
        Assignment settled = Transition.of(assignors, assignor, random.before(), random.group())
                .after();

        Transition again = Transition.of(assignors, assignor, settled, random.group());

        assertThat(again.moves()).as("%s, seed %d", assignor, seed).isEmpty();
        assertThat(again.rounds()).hasSize(1);
    }

    /** A sticky assignor moves only what a new member must get, or what a leaving one leaves behind. */
    @Property(tries = 300)
    void a_sticky_assignor_moves_no_more_than_a_balance_needs(
            @ForAll @IntRange(min = 1, max = 40) int partitions,
            @ForAll @IntRange(min = 1, max = 20) int from,
            @ForAll @IntRange(min = 1, max = 20) int to,
            @ForAll Assignor assignor) {
        Assume.that(assignor.keepsOwners());
        Assignment before = Transition.of(assignors, assignor, Assignment.NONE, PlannedGroup.of(partitions, from))
                .after();

        Transition step = Transition.of(assignors, assignor, before, PlannedGroup.of(partitions, to));

        int largest = (partitions + to - 1) / to;
        int kept = 0;
        for (int member = 0; member < Math.min(from, to); member++) {
            kept += Math.min(before.of(member).size(), largest);
        }
        assertThat(step.moves())
                .hasSizeBetween(partitions - kept, partitions - partitionsOf(before, to, partitions / to));
    }

    private static int partitionsOf(Assignment before, int members, int each) {
        return before.owned().headMap(members).values().stream()
                .mapToInt(owned -> Math.min(owned.size(), each))
                .sum();
    }

    @Property(tries = 200)
    void only_what_moves_stops_unless_the_hand_over_is_eager(
            @ForAll @IntRange(min = 1, max = 30) int partitions,
            @ForAll @IntRange(min = 1, max = 12) int consumers,
            @ForAll Assignor assignor) {
        Assignment before = Transition.of(assignors, assignor, Assignment.NONE, PlannedGroup.of(partitions, consumers))
                .after();

        Transition join = Transition.of(assignors, assignor, before, PlannedGroup.of(partitions, consumers + 1));

        if (assignor.handOver() == HandOver.EAGER) {
            assertThat(join.stoppedPartitions()).isEqualTo(partitions);
        } else {
            assertThat(join.stoppedPartitions()).isEqualTo(join.moves().size());
            assertThat(join.stopped()).isEqualTo(join.givenUp().keySet());
        }
        boolean twice =
                assignor.handOver() == HandOver.COOPERATIVE && !join.givenUp().isEmpty();
        assertThat(join.rounds()).hasSize(twice ? 2 : 1);
    }
}
