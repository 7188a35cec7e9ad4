package io.groupstage.plan.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.Cause;
import io.groupstage.kafka.assign.KafkaAssignors;
import io.groupstage.plan.ask.PlanLimits;
import io.groupstage.plan.ask.PlanParameters;
import io.groupstage.plan.ask.PlanQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the rules of the protocols in time. A scenario is written as the options of the command. */
class SimulationTest {

    private static final long SECOND = 1_000_000_000L;

    private static Scenario scenario(String options) {
        Map<String, List<String>> given = new HashMap<>();
        List<String> words = Arrays.asList(options.split(" "));
        for (int at = 0; at < words.size(); at += 2) {
            given.computeIfAbsent(words.get(at), first -> new ArrayList<>()).add(words.get(at + 1));
        }
        if (PlanParameters.read(given, PlanLimits.COMMAND) instanceof PlanQuery.OverTime overTime) {
            return overTime.scenario();
        }
        throw new IllegalArgumentException(options);
    }

    static Report run(String options) {
        return Simulation.run(scenario(options), new KafkaAssignors(), at -> {});
    }

    @Test
    void a_group_that_keeps_up_has_no_lag_and_no_rebalance() {
        Report report = run("partitions 5 consumers 3 rate 1000 processing 1ms for 2m");

        assertThat(report.rebalances()).isEmpty();
        assertThat(report.lag()).isLessThan(20);
        assertThat(report.arrived()).isBetween(119_990L, 120_010L);
        assertThat(report.members().getFirst().utilisation()).isBetween(0.35, 0.45);
    }

    @Test
    void a_group_that_is_too_slow_falls_behind_by_what_it_cannot_process() {
        Report report = run("partitions 4 consumers 2 rate 3000 processing 1ms for 60s");

        assertThat(report.lag()).isBetween(59_900L, 60_100L);
        assertThat(report.drainedAt()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"range", "cooperative-sticky", "uniform"})
    void a_crash_is_missed_one_session_timeout_after_the_last_heartbeat(String assignor) {
        Report report = run(
                "partitions 6 consumers 3 rate 300 processing 1ms for 5m at 60s:crash:B session-timeout 45s assignor "
                        + assignor);

        Rebalance first = report.rebalances().getFirst();
        assertThat(first.cause()).isEqualTo(Cause.SESSION_EXPIRED);
        assertThat(first.culprit()).isEqualTo(1);
        assertThat(first.at()).isBetween((60 + 45 - 5) * SECOND, (60 + 45) * SECOND);
        assertThat(first.moved()).isGreaterThanOrEqualTo(2);
        assertThat(report.twice()).isPositive();
        assertThat(report.lag()).isLessThan(20);
    }

    @Test
    void a_member_that_leaves_commits_first_so_nothing_is_delivered_twice() {
        Report report = run("partitions 6 consumers 3 rate 300 processing 1ms for 2m at 60s:leave:B");

        assertThat(report.rebalances()).hasSize(1).first().satisfies(one -> {
            assertThat(one.cause()).isEqualTo(Cause.MEMBER_LEFT);
            assertThat(one.at()).isEqualTo(60 * SECOND);
        });
        assertThat(report.twice()).isZero();
    }

    @Test
    void an_eager_join_stops_everything_and_a_cooperative_one_only_what_moves() {
        String join = "partitions 6 consumers 2 rate 300 processing 1ms for 2m at 60s:join assignor ";

        assertThat(run(join + "range").rebalances()).hasSize(1).first().satisfies(one -> {
            assertThat(one.stopped()).isEqualTo(6);
            assertThat(one.second()).isFalse();
        });
        List<Rebalance> cooperative = run(join + "cooperative-sticky").rebalances();
        assertThat(cooperative).extracting(Rebalance::second).containsExactly(false, true);
        assertThat(cooperative.getFirst().stopped()).isZero();
        assertThat(cooperative.getLast().stopped()).isEqualTo(2);
        assertThat(run(join + "uniform").rebalances()).hasSize(1).first().satisfies(one -> assertThat(one.stopped())
                .isEqualTo(2));
    }

    @Test
    void a_rebalance_waits_for_a_member_that_is_still_processing_its_poll() {
        Report slow =
                run("partitions 4 consumers 2 rate 3000 processing 10ms max-poll-records 3000 for 3m at 90s:join");

        assertThat(slow.rebalances().getFirst().ended()
                        - slow.rebalances().getFirst().at())
                .isGreaterThan(3 * SECOND);
    }

    @Test
    void a_static_member_that_returns_in_time_causes_no_rebalance_and_stops_only_its_own_partitions() {
        String deploy = "partitions 6 consumers 3 rate 300 processing 1ms for 3m at 60s:deploy:10s ";

        assertThat(run(deploy + "static true").rebalances()).isEmpty();
        assertThat(run(deploy + "static true").twice()).isZero();
        assertThat(run(deploy + "static true").partitions())
                .extracting(Report.OfPartition::longestStop)
                .containsOnly(10 * SECOND);
        assertThat(run(deploy + "static false").rebalances()).hasSizeGreaterThan(3);
    }

    @Test
    void a_poll_that_takes_too_long_makes_the_member_leave_again_and_again() {
        Report storm =
                run("partitions 2 consumers 2 rate 100 processing 100ms max-poll-records 500 max-poll-interval 30s"
                        + " for 20m");

        assertThat(storm.rebalances().stream().filter(one -> one.cause() == Cause.POLL_TIMEOUT))
                .hasSizeGreaterThan(4);
        assertThat(storm.twice()).isGreaterThan(1_000);
        assertThat(run("partitions 2 consumers 2 rate 100 processing 100ms max-poll-records 100 max-poll-interval"
                                + " 30s for 20m")
                        .rebalances())
                .isEmpty();
    }

    @Test
    void a_hot_partition_falls_behind_while_its_group_has_time() {
        Report report = run("partitions 5 consumers 5 rate 2000 processing 1ms hot 3:0.6 for 2m");

        assertThat(report.partitions().get(3).lag()).isGreaterThan(20_000);
        assertThat(report.partitions().get(2).lag()).isLessThan(10);
        assertThat(report.members().get(0).utilisation()).isLessThan(0.3);
    }

    @Test
    void a_skew_gives_each_partition_a_smaller_share_than_the_one_before() {
        Report report = run("partitions 4 consumers 4 rate 2000 processing 1ms skew zipf:1 for 1m");

        assertThat(report.partitions())
                .extracting(one -> Math.round(one.share() * 100))
                .containsExactly(48L, 24L, 16L, 12L);
        assertThat(report.members())
                .extracting(Report.OfMember::utilisation)
                .satisfiesExactly(
                        first -> assertThat(first).isBetween(0.94, 0.98),
                        second -> assertThat(second).isBetween(0.46, 0.5),
                        third -> assertThat(third).isBetween(0.3, 0.34),
                        fourth -> assertThat(fourth).isBetween(0.22, 0.26));
    }

    @Test
    void weights_give_each_partition_its_part_of_the_records() {
        Report report = run("partitions 3 consumers 1 rate 600 processing 1ms skew 3,0,1 for 10s");

        assertThat(report.partitions()).extracting(Report.OfPartition::share).containsExactly(0.75, 0.0, 0.25);
        assertThat(report.partitions().get(1).peak()).isZero();
    }

    @Test
    void a_lag_by_commits_is_larger_by_what_was_processed_since_the_last_ones() {
        Report report = run("partitions 2 consumers 1 rate 100 processing 1ms commit-interval 10s for 1m");

        assertThat(report.samples())
                .allSatisfy(one -> assertThat(one.committedLag()).isBetween(one.lag(), one.lag() + 1_001))
                .anySatisfy(one -> assertThat(one.committedLag()).isGreaterThan(800));
    }

    @Test
    void a_commit_in_a_classic_group_counts_as_a_heartbeat_and_in_the_consumer_protocol_it_does_not() {
        String crash = "partitions 4 consumers 2 rate 100 processing 1ms for 2m at 60s:crash:B session-timeout 20s"
                + " heartbeat-interval 19s commit-interval 100ms assignor ";

        assertThat(run(crash + "range").rebalances().getFirst().at()).isBetween(79_800_000_000L, 80 * SECOND);
        assertThat(run(crash + "uniform").rebalances().getFirst().at()).isLessThan(79_800_000_000L);
    }

    @Test
    void a_member_commits_between_two_polls_and_not_in_the_middle_of_one() {
        String behind =
                "partitions 1 consumers 2 rate 1000 processing 10ms commit-interval 1s max-poll-records %d for 4m"
                        + " at 90s:crash:A";

        assertThat(run(behind.formatted(1_000)).twice()).isGreaterThan(100);
        assertThat(run(behind.formatted(10)).twice()).isLessThanOrEqualTo(101);
    }

    @Test
    void an_empty_group_waits_for_others_as_long_as_the_broker_says() {
        String restart = "partitions 2 consumers 1 rate 10 processing 1ms for 2m at 20s:leave:A at 30s:join:A"
                + " initial-rebalance-delay ";

        assertThat(longest(run(restart + "7s"))).isBetween(7 * SECOND, 8 * SECOND);
        assertThat(longest(run(restart + "0s"))).isLessThan(SECOND);
    }

    @Test
    void the_second_round_of_a_cooperative_rebalance_waits_a_whole_heartbeat_for_those_who_give_nothing_up() {
        Report report =
                run("partitions 6 consumers 2 rate 300 processing 1ms for 2m at 60s:join assignor cooperative-sticky"
                        + " heartbeat-interval 4s session-timeout 20s");

        Rebalance second = report.rebalances().getLast();
        assertThat(second.second()).isTrue();
        assertThat(second.ended() - second.at()).isBetween(4 * SECOND, 4_100_000_000L);
    }

    @Test
    void what_a_cooperative_member_reads_of_a_partition_while_it_joins_again_is_delivered_twice() {
        String join = "partitions 6 consumers 2 rate 600 processing 1ms for 2m at 60s:join assignor ";

        assertThat(run(join + "cooperative-sticky").twice()).isBetween(1L, 700L);
        assertThat(run(join + "range").twice()).isZero();
        assertThat(run(join + "uniform").twice()).isZero();
    }

    @Test
    void the_members_of_a_classic_group_send_heartbeats_together_after_a_rebalance() {
        Report report = run(
                "partitions 6 consumers 6 rate 60 processing 1ms for 2m at 20s:leave:F at 60s:leave:E at 61s:leave:D"
                        + " heartbeat-interval 5s session-timeout 20s");

        List<Long> took =
                report.rebalances().stream().map(one -> one.ended() - one.at()).toList();
        assertThat(took.get(0)).isBetween(2 * SECOND, 5_100_000_000L);
        long next = 5 * SECOND - (60 * SECOND - report.rebalances().get(0).ended()) % (5 * SECOND);
        assertThat(took.get(1)).isBetween(next, next + 100_000_000L);
    }

    private static long longest(Report report) {
        return report.rebalances().stream()
                .mapToLong(one -> one.ended() - one.at())
                .max()
                .orElseThrow();
    }

    @Test
    void a_report_has_as_many_samples_as_are_asked_for() {
        Scenario minute = scenario("partitions 2 consumers 1 rate 10 processing 1ms for 1m");

        assertThat(Simulation.run(minute, new KafkaAssignors(), 300, at -> {}).samples())
                .hasSize(301);
        assertThat(Simulation.run(minute, new KafkaAssignors(), at -> {}).samples())
                .hasSize(61);
    }

    @Test
    void a_doubled_rate_piles_up_and_drains_when_it_is_over() {
        Report report =
                run("partitions 4 consumers 4 rate 3000 processing 1ms for 5m at 60s:rate:6000 at 90s:rate:3000");

        assertThat(report.peak().lag()).isBetween(59_000L, 61_000L);
        assertThat(report.drainedAt()).isPresent();
        assertThat(report.drainedAt().getAsLong()).isBetween(140 * SECOND, 152 * SECOND);
    }

    @Test
    void a_wave_has_its_highest_rate_after_a_quarter_of_its_period() {
        Load load =
                new Load(List.of(new Load.Change(0, 1_000)), java.util.Optional.of(new Load.Wave(3_600 * SECOND, 0.5)));

        assertThat(load.rate(900 * SECOND)).isBetween(1_499.9, 1_500.1);
        assertThat(load.rate(2_700 * SECOND)).isBetween(499.9, 500.1);
        assertThat(load.total(3_600 * SECOND)).isBetween(3_599_999.0, 3_600_001.0);
    }

    @Test
    void the_same_seed_gives_the_same_report_and_another_seed_another() {
        String options =
                "partitions 12 consumers 4 rate 3000 processing 1ms spread 0.5 for 4m at 60s:crash:C at 90s:join seed ";

        assertThat(run(options + 7))
                .isEqualTo(run(options + 7))
                .hasToString(run(options + 7).toString());
        assertThat(run(options + 7)).isNotEqualTo(run(options + 8));
    }

    @Property(tries = 60)
    void records_are_processed_or_wait_and_time_never_goes_back(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
        Report report = run(RandomScenario.options(seed));

        assertThat(report.delivered() - report.twice() + report.lag() - report.again())
                .isEqualTo(report.arrived());
        assertThat(report.again()).isBetween(0L, report.lag());
        assertThat(report.partitions()).allSatisfy(one -> assertThat(one.lag()).isNotNegative());
        assertThat(report.samples()).extracting(Sample::at).isSorted().doesNotHaveDuplicates();
        assertThat(report.rebalances()).extracting(Rebalance::at).isSorted();
        assertThat(report.rebalances())
                .allSatisfy(one -> assertThat(one.ended()).isGreaterThanOrEqualTo(one.at()));
        assertThat(report.members())
                .allSatisfy(one -> assertThat(one.utilisation()).isBetween(0.0, 1.0));
    }

    @Property(tries = 60)
    void twice_the_consumers_never_have_a_longer_backlog_without_a_rebalance(
            @ForAll @IntRange(min = 1, max = 24) int partitions,
            @ForAll @IntRange(min = 1, max = 8) int consumers,
            @ForAll @IntRange(min = 1, max = 9_000) int rate) {
        String rest =
                " rate %d processing 1ms for 1m at 20s:rate:%d at 40s:rate:%d".formatted(rate, rate * 2, rate / 2);

        Report few = run("partitions %d consumers %d".formatted(partitions, consumers) + rest);
        Report many = run("partitions %d consumers %d".formatted(partitions, consumers * 2) + rest);

        for (int at = 0; at < few.samples().size(); at++) {
            assertThat(many.samples().get(at).lag())
                    .isLessThanOrEqualTo(few.samples().get(at).lag() + 2L * partitions); // whole records are rounded
        }
    }
}
