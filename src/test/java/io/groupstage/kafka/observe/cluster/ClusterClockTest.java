package io.groupstage.kafka.observe.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.CommittedOffset;
import io.groupstage.group.fold.rebalances.ListGroupsSample;
import io.groupstage.group.log.LogRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Clocks that are off by seconds or a minute, either way, and records that are read a little after they are written. */
class ClusterClockTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private Instant brokers = NOON;
    private Duration off = Duration.ZERO;
    private final ClusterClock clock = new ClusterClock(() -> brokers.plus(off));

    @Property
    void it_shows_the_brokers_time_however_wrong_its_own_is(
            @ForAll("skews") Duration skew, @ForAll("latencies") List<Integer> latencies) {
        ClusterClock one = new ClusterClock(() -> brokers.plus(skew));
        for (int latency : latencies) {
            Instant written = brokers;
            pass(latency);
            one.read(written);
        }
        assertThat(Duration.between(one.instant(), brokers).abs()).isLessThanOrEqualTo(ListGroupsSample.CLOCK_ERROR);
    }

    @Property
    void records_that_were_read_late_now_and_then_do_not_move_it(
            @ForAll("skews") Duration skew, @ForAll("latencies") List<Integer> latencies) {
        ClusterClock one = new ClusterClock(() -> brokers.plus(skew));
        latencies.forEach(latency -> one.read(brokers));
        Duration before = Duration.between(one.instant(), brokers);
        for (int i = 0; i < ClusterClock.LATE - 1; i++) {
            one.read(brokers.minusSeconds(100));
        }
        assertThat(Duration.between(one.instant(), brokers)).isEqualTo(before);
    }

    @Test
    void after_a_stall_it_is_right_again_with_the_first_record_that_is_fresh() {
        for (int i = 0; i < 20; i++) {
            clock.read(brokers.minusSeconds(30));
        }
        assertThat(clock.instant()).isEqualTo(brokers.minusSeconds(30));
        clock.read(brokers);
        assertThat(clock.instant()).isEqualTo(brokers);
    }

    @Test
    void whoever_keeps_instants_is_told_by_how_much_to_move_them() {
        List<Duration> moves = new ArrayList<>();
        off = Duration.ofSeconds(-60);
        clock.whenMoved(moves::add);
        Instant before = clock.instant();
        clock.read(brokers);
        clock.read(brokers);
        assertThat(moves).containsExactly(Duration.ofSeconds(60));
        assertThat(before.plus(moves.getFirst())).isEqualTo(clock.instant());
    }

    @Test
    void a_timestamp_that_somebody_made_up_does_not_move_it() {
        clock.read(Instant.ofEpochMilli(Long.MAX_VALUE));
        assertThat(clock.instant()).isEqualTo(brokers);
    }

    @Property
    void what_a_healthy_group_commits_is_never_beyond_the_end_of_its_log(@ForAll("skews") Duration skew) {
        ClusterClock one = new ClusterClock(() -> brokers.plus(skew));
        for (int i = 0; i < ClusterClock.LATE; i++) {
            one.read(brokers);
        }
        LogRange told = new LogRange(0, 100, one.instant());
        pass(100);
        CommittedOffset commit = CommittedOffset.first(110, brokers);
        assertThat(told.endsBefore(commit)).isFalse();
    }

    private void pass(int millis) {
        brokers = brokers.plusMillis(millis);
    }

    @Provide
    Arbitrary<Duration> skews() {
        return Arbitraries.of(-60, -15, -2, 0, 2, 15, 60).map(Duration::ofSeconds);
    }

    /** Milliseconds from the coordinator's write to the observer's reading. */
    @Provide
    Arbitrary<List<Integer>> latencies() {
        return Arbitraries.integers()
                .between(1, 240)
                .list()
                .ofMinSize(ClusterClock.LATE)
                .ofMaxSize(50);
    }
}
