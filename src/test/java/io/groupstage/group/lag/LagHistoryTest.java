package io.groupstage.group.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.CommittedOffset;
import io.groupstage.group.Group;
import io.groupstage.group.GroupState;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.log.LogRange;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LagHistoryTest {

    private static final long UNKNOWN = -1;

    private final LagHistory history = new LagHistory();
    private final Map<Integer, IntToLongFunction> lags = new HashMap<>();
    private int second;

    /** A partition's lag at each second. */
    private void partition(int number, IntToLongFunction lag) {
        lags.put(number, lag);
    }

    /** Watches for so long, with a sample every two seconds. */
    private void watch(int seconds) {
        for (int end = second + seconds; second < end; second += 2) {
            history.add(snapshot(second));
        }
    }

    private GroupSnapshot snapshot(int at) {
        Instant now = Instant.ofEpochSecond(at);
        Map<TopicPartition, CommittedOffset> committed = new HashMap<>();
        Map<TopicPartition, LogRange> logs = new HashMap<>();
        lags.forEach((number, lag) -> {
            TopicPartition partition = new TopicPartition("users", number);
            committed.put(partition, CommittedOffset.first(100, now));
            if (lag.applyAsLong(at) != UNKNOWN) {
                logs.put(partition, new LogRange(0, 100 + lag.applyAsLong(at), OptionalLong.empty(), now));
            }
        });
        Group group = new Group(
                "g", Protocol.CLASSIC, GroupState.STABLE, 1, Optional.of("range"), List.of(), Map.copyOf(committed));
        return new GroupSnapshot(group, Optional.empty(), logs, now, "made up");
    }

    @Test
    void a_lag_that_rises_until_each_commit_is_steady() {
        partition(0, at -> 10L * (at % 6));
        watch(60);
        assertThat(history.trend()).contains(LagTrend.STEADY);
        assertThat(history.growing()).isEmpty();
    }

    @Test
    void a_lag_grows_when_the_group_does_not_keep_up_though_it_commits() {
        partition(0, at -> 10L * (at % 6) + 4L * at);
        watch(60);
        assertThat(history.trend()).contains(LagTrend.GROWING);
    }

    @Test
    void a_lag_shrinks_while_the_group_catches_up() {
        partition(0, at -> 1_000 - 12L * at);
        watch(60);
        assertThat(history.trend()).contains(LagTrend.SHRINKING);
    }

    @Test
    void a_record_or_two_are_no_trend() {
        partition(0, at -> at < 30 ? 0 : 2);
        watch(60);
        assertThat(history.trend()).contains(LagTrend.STEADY);
    }

    @Test
    void the_partition_that_gets_more_than_its_share_is_found_among_the_others() {
        partition(0, at -> 10L * (at % 6));
        partition(3, at -> 8L * at);
        partition(4, at -> 5);
        watch(60);
        assertThat(history.growing()).containsExactly(new TopicPartition("users", 3));
    }

    @Test
    void a_lag_that_was_watched_for_a_moment_has_no_trend_yet() {
        partition(0, at -> 8L * at);
        watch(20);
        assertThat(history.trend()).isEmpty();
        assertThat(history.growing()).isEmpty();
    }

    @Test
    void a_lag_that_is_not_known_now_has_no_trend() {
        partition(0, at -> at < 58 ? 8L * at : UNKNOWN);
        watch(60);
        assertThat(history.trend()).isEmpty();
    }

    @Test
    void a_growth_that_has_ended_is_forgotten() {
        partition(0, at -> Math.min(8L * at, 400));
        watch(110);
        assertThat(history.trend()).contains(LagTrend.STEADY);
    }

    @Test
    void ten_minutes_are_kept_and_what_was_unknown_stays_unknown() {
        partition(0, at -> at % 4 == 0 ? UNKNOWN : at);
        partition(1, at -> 1);
        watch(700);

        List<LagHistory.Point> points = history.points();

        assertThat(points).hasSize(301);
        assertThat(points.getFirst().at()).isEqualTo(Instant.ofEpochSecond(98));
        assertThat(points.getFirst().sum()).hasValue(99);
        assertThat(points.get(1).sum()).isEmpty();
        assertThat(points.get(1).each()).isEqualTo(Map.of(new TopicPartition("users", 1), 1L));
    }

    @Test
    void of_many_partitions_only_the_sum_is_kept() {
        Set<Integer> many =
                IntStream.rangeClosed(0, LagHistory.MOST_PARTITIONS).boxed().collect(Collectors.toSet());
        many.forEach(number -> partition(number, at -> 2));
        watch(2);
        assertThat(history.points()).singleElement().satisfies(point -> {
            assertThat(point.sum()).hasValue(2L * many.size());
            assertThat(point.each()).isEmpty();
        });
    }

    @Test
    void a_sample_of_the_same_instant_is_taken_once() {
        partition(0, at -> 2);
        history.add(snapshot(1));
        history.add(snapshot(1));
        assertThat(history.points()).hasSize(1);
    }
}
