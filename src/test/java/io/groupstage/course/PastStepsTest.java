package io.groupstage.course;

import static io.groupstage.group.fold.Story.partitions;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.CommittedOffset;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.fold.Story;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The board's log is gone; the history and the last commits are there. */
class PastStepsTest {

    private final Story group = new Story("team-1");

    private static final String TOPIC = partitions(0).iterator().next().topic();

    private StepTimes proven(Map<TopicPartition, CommittedOffset> committed) {
        return PastSteps.of(group.rebalances(), committed, TOPIC);
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition(TOPIC, number);
    }

    private static Instant at(int second) {
        return Instant.ofEpochSecond(second);
    }

    @Test
    void a_group_without_a_history_proves_nothing() {
        assertThat(proven(Map.of())).isEqualTo(StepTimes.NONE);
    }

    @Test
    void who_owned_a_partition_once_was_connected_though_the_group_is_empty_now() {
        group.at(at(10)).generation(1, Map.of("a", partitions(0, 1)));
        group.at(at(20)).generation(2, Map.of());
        assertThat(proven(Map.of())).isEqualTo(new StepTimes(Map.of(Step.CONNECTED, at(10))));
    }

    @Test
    void two_members_that_each_committed_beyond_where_they_began_were_scaled() {
        group.at(at(10)).generation(1, Map.of("a", partitions(0, 1)));
        group.commit(0, 10);
        group.commit(1, 10);
        group.at(at(20)).generation(2, Map.of("a", partitions(0), "b", partitions(1)));
        Map<TopicPartition, CommittedOffset> now = Map.of(
                partition(0), CommittedOffset.first(30, at(31)), partition(1), CommittedOffset.first(25, at(33)));
        assertThat(proven(now)).isEqualTo(new StepTimes(Map.of(Step.CONNECTED, at(10), Step.SCALED, at(33))));
    }

    @Test
    void one_that_committed_no_more_than_it_began_with_does_not_count() {
        group.at(at(10)).generation(1, Map.of("a", partitions(0, 1)));
        group.commit(0, 10);
        group.commit(1, 10);
        group.at(at(20)).generation(2, Map.of("a", partitions(0), "b", partitions(1)));
        Map<TopicPartition, CommittedOffset> now = Map.of(
                partition(0), CommittedOffset.first(30, at(31)), partition(1), CommittedOffset.first(10, at(12)));
        assertThat(proven(now)).isEqualTo(new StepTimes(Map.of(Step.CONNECTED, at(10))));
    }

    @Test
    void what_was_committed_is_told_by_the_next_rebalance_as_well() {
        group.at(at(10)).generation(1, Map.of("a", partitions(0), "b", partitions(1)));
        group.commit(0, 30);
        group.commit(1, 25);
        group.at(at(40)).generation(2, Map.of("c", partitions(0, 1)));
        group.at(at(50)).generation(3, Map.of());
        assertThat(proven(Map.of())).isEqualTo(new StepTimes(Map.of(Step.CONNECTED, at(10), Step.SCALED, at(40))));
    }

    @Test
    void another_topic_and_the_order_of_the_history_do_not_matter() {
        group.at(at(10)).generation(1, Map.of("a", partitions(0), "b", partitions(1)));
        group.commit(0, 30);
        group.commit(1, 25);
        group.at(at(40)).generation(2, Map.of("c", partitions(0, 1)));
        List<Rebalance> reversed = new ArrayList<>(group.rebalances()).reversed();
        assertThat(PastSteps.of(reversed, Map.of(), TOPIC)).isEqualTo(proven(Map.of()));
        assertThat(PastSteps.of(reversed, Map.of(), "another")).isEqualTo(StepTimes.NONE);
        assertThat(Set.copyOf(reversed)).hasSize(2);
    }
}
