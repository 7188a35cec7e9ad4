package io.groupstage.plan.sim;

import static io.groupstage.plan.sim.SimulationTest.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.Cause;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Holds the rules that were missing, or wrong, when the plan was compared with real consumers (docs/plan.md). */
class MeasuredRulesTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void seeds_that_are_close_to_each_other_find_the_group_at_different_moments() {
        List<Long> noticed = IntStream.rangeClosed(1, 40)
                .mapToObj(seed -> run("partitions 4 consumers 2 rate 100 processing 1ms for 2m at 60s:crash:A"
                                + " heartbeat-interval 3s commit-interval 60s seed " + seed)
                        .rebalances()
                        .getFirst()
                        .at())
                .sorted()
                .toList();

        assertThat(noticed.getLast() - noticed.getFirst()).isGreaterThan(2 * SECOND);
        assertThat(noticed.get(30) - noticed.get(10)).isGreaterThan(SECOND);
    }

    @Test
    void another_epoch_prolongs_a_rebalance_of_the_consumer_protocol_and_begins_one_of_a_classic_group() {
        String twoJoin = "partitions 12 consumers 3 rate 60 processing 1ms for 2m at 60s:join at 61s:join"
                + " heartbeat-interval 5s assignor ";

        List<Rebalance> prolonged = run(twoJoin + "uniform").rebalances();
        assertThat(prolonged).hasSize(1).first().satisfies(one -> {
            assertThat(one.cause()).isEqualTo(Cause.MEMBER_JOINED);
            assertThat(one.culprit()).isEqualTo(3);
            assertThat(one.at()).isEqualTo(60 * SECOND);
            assertThat(one.ended()).isGreaterThan(61 * SECOND);
        });
        assertThat(
                        run("partitions 12 consumers 3 rate 60 processing 1ms for 2m at 60s:join at 80s:join assignor uniform")
                                .rebalances())
                .hasSize(2);
    }

    @Test
    void a_cooperative_member_that_is_busy_when_the_others_go_on_needs_a_third_round() {
        List<Report> idle = reports("processing 1us");
        List<Report> busy = reports("processing 20ms");

        assertThat(idle).allSatisfy(one -> assertThat(one.rebalances()).hasSize(2));
        assertThat(busy).anySatisfy(one -> assertThat(one.rebalances()).hasSize(2));
        assertThat(busy).anySatisfy(one -> {
            assertThat(one.rebalances()).extracting(Rebalance::second).containsExactly(false, true, true);
            assertThat(one.rebalances().stream().mapToInt(Rebalance::moved).sum())
                    .isEqualTo(2);
            // what the late member reads without a commit, from the first round to the end of the second
            assertThat(one.twice()).isGreaterThan(25);
        });
    }

    private static List<Report> reports(String processing) {
        return IntStream.rangeClosed(1, 30)
                .mapToObj(
                        seed -> run("partitions 6 consumers 2 rate 60 for 90s at 60s:join assignor cooperative-sticky "
                                + processing + " seed " + seed))
                .toList();
    }

    @Test
    void a_record_counts_as_delivered_twice_when_that_happens_and_not_before() {
        String slow =
                "partitions 1 consumers 1 rate 100 processing 100ms max-poll-records 500 max-poll-interval 30s for ";

        Report once = run(slow + "30s");
        assertThat(once.twice()).isZero();
        assertThat(once.again()).isBetween(300L, 500L);

        Report often = run(slow + "10m");
        assertThat(often.twice()).isGreaterThan(1_000);
        assertThat(often.again()).isBetween(300L, 500L);
    }

    @Test
    void a_member_without_records_polls_in_time_however_long_a_record_takes() {
        assertThat(run("partitions 1 consumers 1 rate 0.001 processing 50s max-poll-interval 30s for 60s")
                        .rebalances())
                .isEmpty();
    }

    @Test
    void two_members_that_return_at_almost_the_same_time_do_not_share_the_partitions_at_once() {
        Report storm = run("partitions 4 consumers 2 rate 40 processing 100ms max-poll-records 100 max-poll-interval 6s"
                + " initial-rebalance-delay 0s for 75s");

        // the second one waits in the group until the first one, which is busy, has left it
        assertThat(storm.rebalances().stream().map(one -> one.ended() - one.at()))
                .anySatisfy(took -> assertThat(took).isGreaterThan(5 * SECOND));
    }
}
