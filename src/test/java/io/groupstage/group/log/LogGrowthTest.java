package io.groupstage.group.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LogGrowthTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private LogGrowth growth = LogGrowth.from(NOON, 100);

    @Test
    void the_end_between_two_samples_lies_on_the_line() {
        told(10, 200);
        assertThat(growth.endAt(second(0))).isEqualTo(OptionalLong.of(100));
        assertThat(growth.endAt(second(5))).isEqualTo(OptionalLong.of(150));
        assertThat(growth.endAt(second(10))).isEqualTo(OptionalLong.of(200));
    }

    @Test
    void the_end_by_an_instant_is_that_of_the_next_look() {
        told(10, 200);
        assertThat(growth.endBy(second(0))).isEqualTo(OptionalLong.of(100));
        assertThat(growth.endBy(second(1))).isEqualTo(OptionalLong.of(200));
        assertThat(growth.endBy(second(10))).isEqualTo(OptionalLong.of(200));
        assertThat(growth.endBy(NOON.minusMillis(1))).isEmpty();
        assertThat(growth.endBy(second(10).plusMillis(1))).isEmpty();
    }

    @Test
    void before_the_first_sample_and_after_the_last_nothing_is_known() {
        told(10, 200);
        assertThat(growth.endAt(NOON.minusMillis(1))).isEmpty();
        assertThat(growth.endAt(second(10).plusMillis(1))).isEmpty();
        assertThat(growth.timeOf(99)).isEmpty();
        assertThat(growth.timeOf(200)).isEmpty();
    }

    @Test
    void a_record_was_written_when_the_log_reached_past_it() {
        told(10, 200);
        assertThat(growth.timeOf(149)).contains(second(5));
        assertThat(growth.timeOf(199)).contains(second(10));
    }

    @Test
    void a_record_after_a_long_rest_is_young() {
        told(1, 100);
        told(600, 100);
        told(601, 101);
        assertThat(growth.timeOf(100)).contains(second(601));
        assertThat(growth.endAt(second(600))).isEqualTo(OptionalLong.of(100));
    }

    @Test
    void a_log_that_rests_costs_two_samples_and_says_since_when() {
        told(5, 150);
        for (int i = 6; i < 1_000; i++) {
            told(i, 150);
        }
        assertThat(growth.size()).isEqualTo(3);
        assertThat(growth.unchangedSince()).isEqualTo(second(5));
        told(1_000, 151);
        assertThat(growth.unchangedSince()).isEqualTo(second(1_000));
    }

    @Test
    void the_rate_is_that_of_the_last_ten_seconds() {
        told(100, 100);
        told(110, 150);
        assertThat(growth.recordsPerSecond()).isEqualTo(OptionalDouble.of(5));
        told(120, 150);
        assertThat(growth.recordsPerSecond()).isEqualTo(OptionalDouble.of(0));
    }

    @Test
    void there_is_no_rate_before_a_second_has_passed() {
        assertThat(growth.recordsPerSecond()).isEmpty();
        growth = growth.with(NOON.plusMillis(900), 200);
        assertThat(growth.recordsPerSecond()).isEmpty();
        growth = growth.with(NOON.plusMillis(2_000), 200);
        assertThat(growth.recordsPerSecond()).isEqualTo(OptionalDouble.of(50));
    }

    @Test
    void a_log_that_became_shorter_begins_anew() {
        told(10, 200);
        told(20, 5);
        assertThat(growth.since()).isEqualTo(second(20));
        assertThat(growth.endAt(second(10))).isEmpty();
    }

    @Test
    void a_clock_that_was_set_back_begins_anew() {
        told(10, 200);
        told(4, 300);
        assertThat(growth.since()).isEqualTo(second(4));
        assertThat(growth.endAt(second(4))).isEqualTo(OptionalLong.of(300));
    }

    @Test
    void an_even_growth_of_a_day_is_known_exactly_however_few_samples_are_left() {
        for (int i = 1; i <= 86_400; i++) {
            told(i, 100 + 10L * i);
        }
        assertThat(growth.size()).isEqualTo(LogGrowth.MOST);
        assertThat(growth.endAt(second(43_200)).orElseThrow()).isCloseTo(432_100, Offset.offset(1L));
    }

    @Test
    void a_growth_in_bursts_is_known_to_a_tenth_of_its_age_and_exactly_in_the_last_seconds() {
        for (int i = 1; i <= 50_000; i++) {
            told(i, 100 + (i / 7) * 50L);
        }
        for (int age : new int[] {20, 300, 5_000, 40_000}) {
            int second = 50_000 - age;
            long offset = 100 + (second / 7) * 50L - 1;
            Instant written = second(second / 7 * 7);
            assertThat(growth.timeOf(offset).orElseThrow())
                    .isBetween(written.minus(Duration.ofSeconds(age / 10)), written.plus(Duration.ofSeconds(age / 10)));
        }
    }

    private void told(int second, long end) {
        growth = growth.with(second(second), end);
    }

    private static Instant second(int second) {
        return NOON.plusSeconds(second);
    }
}
