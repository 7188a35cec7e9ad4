package io.groupstage.group.fold;

import static io.groupstage.group.fold.Story.partitions;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.Cause;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.rebalance.HandOver;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is at risk is an upper bound: it counts up to the moment by which the owner before had stopped for sure. */
class AtRiskTest {

    private final Story story = new Story("g");

    @Test
    void members_of_an_eager_group_that_live_may_read_until_it_is_over_and_the_dead_until_they_are_given_up() {
        story.generation(1, Map.of("a", partitions(0), "b", partitions(1)));
        Instant expired = story.now();
        story.explained("b", Cause.SESSION_EXPIRED, "");
        story.began(1, Cause.SESSION_EXPIRED, "removing member b on heartbeat expiration");
        story.skip();
        Instant over = story.now();
        story.generation(2, Map.of("a", partitions(0, 1)));

        assertThat(stops()).containsEntry(0, over).containsEntry(1, expired);
    }

    @Test
    void where_nobody_said_when_a_member_went_it_may_have_read_until_the_end() {
        story.generation(1, Map.of("a", partitions(0), "b", partitions(1)));
        story.began(1, Cause.MEMBER_JOINED, "Adding new member c");
        Instant over = story.now();
        story.generation(2, Map.of("a", partitions(0), "c", partitions(1)));

        assertThat(stops()).containsEntry(0, over).containsEntry(1, over);
    }

    @Test
    void what_the_last_member_left_behind_nobody_reads_until_another_comes() {
        story.generation(1, Map.of("a", partitions(0)));
        Instant left = story.now();
        story.generation(2, Map.of());
        story.skip();
        story.generation(3, Map.of("b", partitions(0)));

        assertThat(stops()).containsEntry(0, left);
    }

    @Test
    void a_cooperative_member_reads_on_until_it_knows_what_to_give_up() {
        story.assignor("cooperative-sticky");
        story.generation(1, Map.of("a", partitions(0, 1)));
        story.generation(2, Map.of("a", partitions(0), "b", Set.of()));
        Instant over = story.now();
        story.generation(3, Map.of("a", partitions(0), "b", partitions(1)));

        assertThat(stops()).containsOnly(Map.entry(1, over));
    }

    @Test
    void a_consumer_of_the_new_protocol_reads_on_until_it_acknowledges() {
        epoch(1, Map.of("a", partitions(0, 1)));
        story.joined("b");
        story.epoch(2);
        story.revoking("a", 1, partitions(0), partitions(1));
        Instant acknowledged = story.now();
        story.assigned("a", 2, partitions(0));
        story.assigned("b", 2, partitions(1));

        assertThat(stops()).containsOnly(Map.entry(1, acknowledged));
    }

    @Test
    void one_that_dies_while_it_should_give_something_up_reads_until_it_is_gone() {
        epoch(1, Map.of("a", partitions(0, 1), "b", Set.of()));
        story.epoch(2);
        story.revoking("a", 1, partitions(0), partitions(1));
        Instant gone = story.now();
        story.left("a");
        story.epoch(3);
        story.assigned("b", 3, partitions(0, 1));

        assertThat(stops()).containsOnly(Map.entry(0, gone), Map.entry(1, gone));
    }

    private void epoch(int epoch, Map<String, Set<TopicPartition>> owners) {
        Instant at = story.now();
        owners.keySet().forEach(member -> story.at(at).joined(member));
        story.at(at).epoch(epoch);
        owners.forEach((member, owned) -> story.assigned(member, epoch, owned));
    }

    /** By partition, of the last rebalance. */
    private Map<Integer, Instant> stops() {
        Map<Integer, Instant> stops = new java.util.HashMap<>();
        story.lastRebalance().handOvers().forEach(handOver -> Optional.of(handOver)
                .flatMap(HandOver::releasedAt)
                .ifPresent(at -> stops.put(handOver.partition().partition(), at)));
        return stops;
    }
}
