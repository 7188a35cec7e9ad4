package io.groupstage.group.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.CommittedOffset;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.log.LogGrowth;
import io.groupstage.group.log.LogRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PartitionViewTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant EARLIER = NOW.minusSeconds(60);

    @Test
    void an_offset_in_the_log_is_current_and_its_lag_is_what_follows() {
        PartitionView view = view(commit(30), log(0, 40));
        assertThat(view.state()).isEqualTo(OffsetState.CURRENT);
        assertThat(view.lag()).isEqualTo(OptionalLong.of(10));
    }

    @Test
    void without_a_commit_there_is_no_lag_and_no_zero() {
        PartitionView view = view(Optional.empty(), log(0, 40));
        assertThat(view.state()).isEqualTo(OffsetState.NO_COMMIT);
        assertThat(view.lag()).isEmpty();
        assertThat(view.timeLag()).isEmpty();
        assertThat(view.commitsPerMinute()).isEmpty();
        assertThat(view.lastCommitAt()).isEmpty();
    }

    @Test
    void an_end_that_was_never_told_is_unknown() {
        PartitionView view = view(commit(30), Optional.empty());
        assertThat(view.state()).isEqualTo(OffsetState.UNKNOWN);
        assertThat(view.unknownSince()).isEmpty();
        assertThat(view.lag()).isEmpty();
    }

    @Test
    void an_end_that_was_told_too_long_ago_is_unknown_since_then() {
        Instant told = NOW.minusMillis(2_001);
        PartitionView view = view(commit(30), Optional.of(new LogRange(0, 40, told)));
        assertThat(view.state()).isEqualTo(OffsetState.UNKNOWN);
        assertThat(view.unknownSince()).contains(told);
        assertThat(view.lag()).isEmpty();
        assertThat(view.timeLag()).isEmpty();
        assertThat(view.recordsPerSecond()).isEmpty();
    }

    @Test
    void an_end_that_was_told_two_seconds_ago_still_counts() {
        PartitionView view = view(commit(30), Optional.of(new LogRange(0, 40, NOW.minusSeconds(2))));
        assertThat(view.unknownSince()).isEmpty();
        assertThat(view.state()).isEqualTo(OffsetState.CURRENT);
    }

    @Test
    void an_offset_whose_record_is_deleted_is_below_the_logs_start() {
        PartitionView view = view(commit(30), log(35, 40));
        assertThat(view.state()).isEqualTo(OffsetState.BELOW_LOG_START);
        assertThat(view.lag()).isEqualTo(OptionalLong.of(5));
        assertThat(view(commit(35), log(35, 40)).state()).isEqualTo(OffsetState.CURRENT);
    }

    @Test
    void an_offset_beyond_an_end_that_was_told_later_is_beyond_the_log() {
        PartitionView view = view(commit(41), log(0, 40));
        assertThat(view.state()).isEqualTo(OffsetState.BEYOND_LOG_END);
        assertThat(view.lag()).isEmpty();
    }

    @Test
    void an_offset_beyond_an_end_that_was_told_before_it_is_current_and_does_not_move_the_end() {
        CommittedOffset commit = CommittedOffset.first(41, NOW);
        PartitionView view = view(Optional.of(commit), Optional.of(new LogRange(0, 40, NOW.minusMillis(200))));
        assertThat(view.state()).isEqualTo(OffsetState.CURRENT);
        assertThat(view.lag()).isEqualTo(OptionalLong.of(0));
        assertThat(view.log().orElseThrow().logEndOffset()).isEqualTo(40);
    }

    @Test
    void an_old_offset_that_is_committed_again_and_again_does_not_come_to_exist() {
        CommittedOffset commit = CommittedOffset.first(41, EARLIER);
        for (int second = 59; second >= 0; second--) {
            commit = commit.next(41, NOW.minusSeconds(second));
            assertThat(view(Optional.of(commit), log(0, 10)).state()).isEqualTo(OffsetState.BEYOND_LOG_END);
        }
    }

    @Test
    void where_all_records_are_deleted_none_waits() {
        LogGrowth growth = LogGrowth.from(NOW.minusSeconds(40), 100).with(NOW, 100);
        PartitionView view = view(commit(40), log(100, 100), growth);
        assertThat(view.state()).isEqualTo(OffsetState.BELOW_LOG_START);
        assertThat(view.lag()).isEqualTo(OptionalLong.of(0));
        assertThat(view.timeLag()).contains(new PartitionView.TimeLag(Duration.ZERO, false));
    }

    @Test
    void an_empty_log_that_was_never_committed_holds_nothing_that_waits() {
        for (Optional<LogRange> empty : List.of(log(0, 0), log(70, 70))) {
            PartitionView view = view(Optional.empty(), empty);
            assertThat(view.state()).isEqualTo(OffsetState.NO_COMMIT);
            assertThat(view.lag()).isEqualTo(OptionalLong.of(0));
        }
        assertThat(view(Optional.empty(), Optional.of(new LogRange(0, 0, NOW.minusSeconds(3))))
                        .lag())
                .as("told too long ago")
                .isEmpty();
    }

    @Test
    void a_clock_that_is_a_little_behind_makes_no_offset_invalid() {
        CommittedOffset commit = CommittedOffset.first(41, NOW.minusMillis(900));
        assertThat(view(Optional.of(commit), log(0, 40)).state()).isEqualTo(OffsetState.CURRENT);
    }

    @Test
    void an_offset_at_the_first_record_of_an_open_transaction_is_held() {
        LogRange log = new LogRange(0, 40, OptionalLong.of(30), NOW);
        PartitionView view = view(commit(30), Optional.of(log));
        assertThat(view.state()).isEqualTo(OffsetState.HELD_BY_TRANSACTION);
        assertThat(view.lag()).isEqualTo(OptionalLong.of(10));
    }

    @Test
    void who_is_not_there_yet_or_reads_past_an_open_transaction_is_not_held() {
        Optional<LogRange> log = Optional.of(new LogRange(0, 40, OptionalLong.of(30), NOW));
        assertThat(view(commit(29), log).state()).isEqualTo(OffsetState.CURRENT);
        assertThat(view(commit(31), log).state()).isEqualTo(OffsetState.CURRENT);
        Optional<LogRange> stable = Optional.of(new LogRange(0, 40, OptionalLong.of(40), NOW));
        assertThat(view(commit(40), stable).state()).isEqualTo(OffsetState.CURRENT);
    }

    @Test
    void the_lag_in_time_is_the_age_of_the_first_record_that_waits() {
        LogGrowth growth = LogGrowth.from(NOW.minusSeconds(40), 0).with(NOW, 40);
        PartitionView view = view(commit(29), log(0, 40), growth);
        assertThat(view.timeLag()).contains(new PartitionView.TimeLag(Duration.ofSeconds(10), false));
        assertThat(view.recordsPerSecond()).isEqualTo(OptionalDouble.of(1));
    }

    @Test
    void no_lag_is_no_time() {
        LogGrowth growth = LogGrowth.from(NOW.minusSeconds(40), 0).with(NOW, 40);
        assertThat(view(commit(40), log(0, 40), growth).timeLag())
                .contains(new PartitionView.TimeLag(Duration.ZERO, false));
    }

    @Test
    void a_record_that_is_older_than_our_looking_waits_at_least_as_long_as_we_look() {
        LogGrowth growth = LogGrowth.from(NOW.minusSeconds(40), 35).with(NOW, 40);
        assertThat(view(commit(29), log(0, 40), growth).timeLag())
                .contains(new PartitionView.TimeLag(Duration.ofSeconds(40), true));
    }

    @Test
    void where_records_were_deleted_the_first_one_left_waits() {
        LogGrowth growth = LogGrowth.from(NOW.minusSeconds(40), 0).with(NOW, 40);
        assertThat(view(commit(5), log(29, 40), growth).timeLag())
                .contains(new PartitionView.TimeLag(Duration.ofSeconds(10), false));
    }

    @Test
    void commits_every_five_seconds_are_twelve_a_minute_until_they_stop() {
        CommittedOffset commit = CommittedOffset.first(1, NOW.minusSeconds(5)).next(2, NOW);
        assertThat(view(Optional.of(commit), log(0, 40)).commitsPerMinute()).isEqualTo(OptionalDouble.of(12));
        CommittedOffset old = CommittedOffset.first(1, NOW.minusSeconds(65)).next(2, EARLIER);
        assertThat(view(Optional.of(old), log(0, 40)).commitsPerMinute()).isEqualTo(OptionalDouble.of(1));
    }

    private static Optional<CommittedOffset> commit(long offset) {
        return Optional.of(CommittedOffset.first(offset, EARLIER));
    }

    private static Optional<LogRange> log(long start, long end) {
        return Optional.of(new LogRange(start, end, NOW));
    }

    private static PartitionView view(Optional<CommittedOffset> commit, Optional<LogRange> log) {
        return view(commit, log, Optional.empty());
    }

    private static PartitionView view(Optional<CommittedOffset> commit, Optional<LogRange> log, LogGrowth growth) {
        return view(commit, log, Optional.of(growth));
    }

    private static PartitionView view(
            Optional<CommittedOffset> commit, Optional<LogRange> log, Optional<LogGrowth> growth) {
        return new PartitionView(new TopicPartition("users", 0), List.of("a"), commit, log, growth, NOW);
    }
}
