package io.groupstage.course.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.users.Position;
import io.groupstage.group.Cause;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.rebalance.Certainty;
import io.groupstage.group.rebalance.HandOver;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.group.rebalance.Redelivered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RedeliveriesTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final Redeliveries redeliveries = new Redeliveries("new_users");

    @Test
    void records_that_were_not_committed_when_their_owner_died_are_acted_upon_twice() {
        redeliveries.acted(new Position(3, 104), at(1));
        redeliveries.acted(new Position(3, 117), at(2));
        redeliveries.rebalanced(rebalance("r", 3, 100, at(10)));
        assertThat(redeliveries.cost("r")).contains(new Redelivered(0, 0));
        assertThat(redeliveries.actedAgain(new Position(3, 104), at(11))).contains("r");
        assertThat(redeliveries.actedAgain(new Position(3, 117), at(12))).contains("r");
        assertThat(redeliveries.cost("r")).contains(new Redelivered(2, 18));
    }

    @Test
    void a_record_that_had_been_committed_is_the_teams_own_doing() {
        redeliveries.acted(new Position(3, 99), at(1));
        redeliveries.rebalanced(rebalance("r", 3, 100, at(10)));
        assertThat(redeliveries.actedAgain(new Position(3, 99), at(11))).isEmpty();
        assertThat(redeliveries.cost("r")).contains(new Redelivered(0, 0));
    }

    @Test
    void acting_twice_without_a_rebalance_in_between_is_the_teams_own_doing() {
        redeliveries.rebalanced(rebalance("r", 3, 100, at(10)));
        redeliveries.acted(new Position(3, 104), at(11));
        assertThat(redeliveries.actedAgain(new Position(3, 104), at(12))).isEmpty();
    }

    @Test
    void a_third_time_counts_once_and_for_the_last_rebalance() {
        redeliveries.acted(new Position(3, 104), at(1));
        redeliveries.rebalanced(rebalance("r", 3, 100, at(10)));
        redeliveries.rebalanced(rebalance("s", 3, 101, at(20)));
        assertThat(redeliveries.actedAgain(new Position(3, 104), at(21))).contains("s");
        assertThat(redeliveries.actedAgain(new Position(3, 104), at(22))).contains("s");
        assertThat(redeliveries.cost("r")).contains(new Redelivered(0, 0));
        assertThat(redeliveries.cost("s")).contains(new Redelivered(1, 4));
    }

    @Test
    void another_partition_is_of_no_concern() {
        redeliveries.acted(new Position(2, 104), at(1));
        redeliveries.rebalanced(rebalance("r", 3, 100, at(10)));
        assertThat(redeliveries.actedAgain(new Position(2, 104), at(11))).isEmpty();
    }

    @Test
    void a_topic_whose_name_comes_after_the_rebalance_has_its_cost_all_the_same() {
        redeliveries.acted(new Position(3, 104), at(1));
        redeliveries.rebalanced(rebalance("r", "kR4Jw7uGQ0C9fV2H8mN1xA", 3, 100, at(10)));
        redeliveries.actedAgain(new Position(3, 104), at(11));
        assertThat(redeliveries.cost("r")).isEmpty();
        redeliveries.rebalanced(rebalance("r", 3, 100, at(10)));
        assertThat(redeliveries.cost("r")).contains(new Redelivered(1, 5));
        redeliveries.rebalanced(rebalance("r", 3, 100, at(10)));
        assertThat(redeliveries.cost("r")).contains(new Redelivered(1, 5));
    }

    @Test
    void what_a_rebalance_did_not_hand_over_after_all_the_one_before_it_is_blamed_for() {
        redeliveries.acted(new Position(3, 104), at(1));
        redeliveries.rebalanced(rebalance("r", 3, 100, at(10)));
        redeliveries.rebalanced(rebalance("s", 3, 102, at(20)));
        redeliveries.actedAgain(new Position(3, 104), at(21));
        redeliveries.rebalanced(rebalance("s", "elsewhere", 3, 102, at(20)));
        assertThat(redeliveries.cost("s")).isEmpty();
        assertThat(redeliveries.cost("r")).contains(new Redelivered(1, 5));
    }

    @Test
    void a_rebalance_that_handed_nothing_over_has_no_cost_to_tell() {
        redeliveries.rebalanced(rebalance("r", "elsewhere", 3, 100, at(10)));
        assertThat(redeliveries.cost("r")).isEmpty();
        assertThat(redeliveries.cost("unheard of")).isEmpty();
    }

    @Property(tries = 200)
    void words_of_rebalances_and_acts_may_come_in_any_order_between_each_other(@ForAll long seed) {
        Random random = new Random(seed);
        List<Runnable> acts = new ArrayList<>();
        List<Runnable> rebalances = new ArrayList<>();
        Redeliveries one = new Redeliveries("new_users");
        Redeliveries other = new Redeliveries("new_users");
        List<Redeliveries> both = List.of(one, other);
        for (Redeliveries each : both) {
            acts.clear();
            rebalances.clear();
            Random same = new Random(seed);
            Set<Long> flagged = new java.util.HashSet<>();
            for (int i = 0; i < 60; i++) {
                Instant now = at(i);
                long offset = same.nextInt(20);
                boolean again = !flagged.add(offset);
                if (same.nextInt(10) == 0) {
                    Rebalance rebalance = rebalance("r" + i, 0, offset, now);
                    if (each == other && offset % 2 == 0) { // told before the topic had a name
                        Rebalance nameless = rebalance("r" + i, "nameless", 0, offset, now);
                        rebalances.add(() -> each.rebalanced(nameless));
                    }
                    rebalances.add(() -> each.rebalanced(rebalance));
                } else {
                    acts.add(() -> act(each, offset, again, now));
                }
            }
            interleave(each == one ? new Random(1) : random, acts, rebalances).forEach(Runnable::run);
        }
        for (int i = 0; i < 60; i++) {
            assertThat(other.cost("r" + i)).isEqualTo(one.cost("r" + i));
        }
    }

    private static void act(Redeliveries redeliveries, long offset, boolean again, Instant now) {
        if (again) {
            redeliveries.actedAgain(new Position(0, offset), now);
        } else {
            redeliveries.acted(new Position(0, offset), now);
        }
    }

    /** Each list keeps its own order. */
    private static List<Runnable> interleave(Random random, List<Runnable> some, List<Runnable> others) {
        List<Boolean> picks = new ArrayList<>();
        picks.addAll(Collections.nCopies(some.size(), true));
        picks.addAll(Collections.nCopies(others.size(), false));
        Collections.shuffle(picks, random);
        var one = some.iterator();
        var other = others.iterator();
        return picks.stream().map(pick -> pick ? one.next() : other.next()).toList();
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }

    private static Rebalance rebalance(String id, int partition, long committed, Instant at) {
        return rebalance(id, "new_users", partition, committed, at);
    }

    private static Rebalance rebalance(String id, String topic, int partition, long committed, Instant at) {
        return new Rebalance(
                id,
                "team-1",
                Protocol.CLASSIC,
                new Rebalance.Span(Optional.empty(), Optional.of(at), Certainty.UNKNOWN, Duration.ZERO),
                new Rebalance.Reason(Cause.UNKNOWN, Certainty.UNKNOWN, "", List.of(), Optional.empty()),
                OptionalInt.of(1),
                2,
                List.of(),
                List.of(),
                Set.of(),
                List.of(new HandOver(
                        new TopicPartition(topic, partition),
                        OptionalLong.of(committed),
                        Optional.empty(),
                        OptionalLong.empty())),
                Optional.empty());
    }
}
