package io.groupstage.kafka.observe.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.Cause;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.log.LogGrowth;
import io.groupstage.group.rebalance.Certainty;
import io.groupstage.group.rebalance.HandOver;
import io.groupstage.group.rebalance.History;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HandOverEndsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final TopicPartition PARTITION = new TopicPartition("users", 0);

    private final Map<TopicPartition, LogGrowth> growth = new HashMap<>();
    private Instant now = NOON;
    private final HandOverEnds ends =
            new HandOverEnds(partition -> Optional.ofNullable(growth.get(partition)), () -> now);

    @Test
    void the_end_is_that_of_the_moment_at_which_the_owner_had_to_stop() {
        growth.put(
                PARTITION,
                LogGrowth.from(NOON.minusSeconds(10), 100)
                        .with(NOON.minusSeconds(5), 150)
                        .with(NOON, 200));
        Rebalance told = only(rebalance("1", Optional.of(NOON.minusSeconds(5))));
        assertThat(told.handOvers().getFirst().logEnd()).isEqualTo(OptionalLong.of(150));
        assertThat(told.atRisk()).isEqualTo(OptionalLong.of(110));
        assertThat(again()).isEmpty();
    }

    @Test
    void between_two_looks_all_that_came_may_have_come_before_it_had_to_stop() {
        growth.put(PARTITION, LogGrowth.from(NOON.minusMillis(200), 100).with(NOON, 1_100));
        assertThat(only(rebalance("1", Optional.of(NOON.minusMillis(180)))).atRisk())
                .isEqualTo(OptionalLong.of(1_060));
    }

    @Test
    void where_nobody_knows_when_it_had_to_stop_it_is_the_end_of_the_rebalance() {
        growth.put(PARTITION, LogGrowth.from(NOON.minusSeconds(10), 100).with(NOON, 200));
        assertThat(only(rebalance("1", Optional.empty())).handOvers().getFirst().logEnd())
                .isEqualTo(OptionalLong.of(200));
    }

    @Test
    void before_anybody_looked_the_end_is_unknown_for_good() {
        growth.put(PARTITION, LogGrowth.from(NOON.minusSeconds(10), 100).with(NOON, 200));
        assertThat(only(rebalance("1", Optional.of(NOON.minusSeconds(11)))).atRisk())
                .isEmpty();
        assertThat(again()).isEmpty();
    }

    @Test
    void what_is_newer_than_the_log_is_told_at_once_and_again_when_the_log_is_known() {
        growth.put(PARTITION, LogGrowth.from(NOON.minusSeconds(10), 100));
        assertThat(only(rebalance("1", Optional.of(NOON))).atRisk()).isEmpty();
        assertThat(again()).isEmpty();
        growth.put(PARTITION, growth.get(PARTITION).with(NOON.plusMillis(200), 160));
        List<Rebalance> better = again();
        assertThat(better).extracting(Rebalance::id).containsExactly("1");
        assertThat(better.getFirst().handOvers().getFirst().logEnd()).isNotEmpty();
        assertThat(again()).isEmpty();
    }

    @Test
    void a_log_that_is_not_told_in_time_is_not_waited_for() {
        assertThat(only(rebalance("1", Optional.of(NOON))).atRisk()).isEmpty();
        now = NOON.plus(Duration.ofSeconds(31));
        assertThat(again()).isEmpty();
        growth.put(PARTITION, LogGrowth.from(NOON.minusSeconds(10), 100).with(now, 200));
        assertThat(again()).isEmpty();
    }

    @Test
    void a_rebalance_that_became_better_known_takes_the_place_of_the_one_that_waits() {
        assertThat(only(rebalance("1", Optional.of(NOON))).atRisk()).isEmpty();
        Rebalance amended = rebalance("1", Optional.of(NOON.minusSeconds(1)));
        growth.put(PARTITION, LogGrowth.from(NOON.minusSeconds(10), 100).with(NOON, 200));
        assertThat(only(amended).handOvers().getFirst().logEnd()).isEqualTo(OptionalLong.of(200));
        assertThat(again()).isEmpty();
    }

    private Rebalance only(Rebalance rebalance) {
        List<Rebalance> told =
                ends.complete(new History(List.of(rebalance), List.of())).rebalances();
        assertThat(told).hasSize(1);
        return told.getFirst();
    }

    private List<Rebalance> again() {
        return ends.complete(History.NONE).rebalances();
    }

    private static Rebalance rebalance(String id, Optional<Instant> releasedAt) {
        return new Rebalance(
                id,
                "team-1",
                Protocol.CLASSIC,
                new Rebalance.Span(
                        Optional.empty(), Optional.of(NOON.minusSeconds(1)), Certainty.UNKNOWN, Duration.ZERO),
                new Rebalance.Reason(Cause.UNKNOWN, Certainty.UNKNOWN, "", List.of(), Optional.empty()),
                OptionalInt.of(1),
                2,
                List.of(),
                List.of(),
                Set.of(),
                List.of(new HandOver(PARTITION, OptionalLong.of(40), releasedAt, OptionalLong.empty())),
                Optional.empty());
    }
}
