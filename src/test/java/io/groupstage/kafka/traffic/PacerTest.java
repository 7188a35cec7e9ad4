package io.groupstage.kafka.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.lab.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PacerTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final int MAX_OUTSTANDING = 10_000;

    @Test
    void ten_a_second_are_due_every_hundred_milliseconds_each_at_its_instant() {
        Pacer pacer = at(10, 0);

        List<Long> instants = new ArrayList<>();
        for (long now = 0; now < SECOND; now += MILLI) {
            if (pacer.take(now, 0) == 1) {
                instants.add(now / MILLI);
            }
        }

        assertThat(instants).containsExactly(0L, 100L, 200L, 300L, 400L, 500L, 600L, 700L, 800L, 900L);
    }

    @Test
    void the_next_record_is_awaited_until_its_instant_and_no_longer() {
        Pacer pacer = at(10, 0);
        pacer.take(0, 0);

        assertThat(pacer.untilNext(30 * MILLI)).hasValue(70 * MILLI);
        assertThat(pacer.untilNext(100 * MILLI)).hasValue(0);
        assertThat(pacer.untilNext(130 * MILLI)).hasValue(0);
    }

    @Test
    void after_a_stall_a_tenth_of_a_second_is_caught_up_and_the_rest_is_dropped() {
        Pacer pacer = at(1_000, 0);
        pacer.take(0, 0);

        assertThat(pacer.take(5 * SECOND, 0)).isEqualTo(100);
        assertThat(pacer.take(5 * SECOND, 0)).isZero();
        assertThat(pacer.take(5 * SECOND + 10 * MILLI, 0)).isEqualTo(10);
    }

    @Test
    void what_is_not_acknowledged_counts_as_caught_up_already() {
        Pacer pacer = at(1_000, 0);

        assertThat(pacer.take(5 * SECOND, 70)).isEqualTo(30);
        assertThat(pacer.take(6 * SECOND, 100)).isZero();
    }

    @Test
    void one_slow_acknowledgement_does_not_cost_the_next_record_its_slot() {
        Pacer pacer = at(10, 0);

        assertThat(pacer.take(0, 0)).isOne();
        assertThat(pacer.take(100 * MILLI, 1)).isOne();
        assertThat(pacer.take(200 * MILLI, 2)).isZero();
    }

    @Test
    void zero_is_silence() {
        Pacer pacer = at(0, 0);

        assertThat(pacer.take(3600 * SECOND, 0)).isZero();
        assertThat(pacer.untilNext(3600 * SECOND)).isEmpty();
    }

    @Test
    void max_fills_what_may_be_outstanding() {
        Pacer pacer = new Pacer(MAX_OUTSTANDING, 0);
        pacer.change(new Rate.Max(), 0);

        assertThat(pacer.take(1, 0)).isEqualTo(MAX_OUTSTANDING);
        assertThat(pacer.take(1, 9_990)).isEqualTo(10);
        assertThat(pacer.take(1, 10_001)).isZero();
        assertThat(pacer.untilNext(1)).hasValue(0);
    }

    @Test
    void a_higher_rate_takes_effect_at_once() {
        Pacer pacer = at(0.1, 0);
        pacer.take(0, 0);

        pacer.change(new Rate.PerSecond(100), SECOND);

        assertThat(pacer.take(SECOND, 0)).isOne();
        assertThat(pacer.take(SECOND + 100 * MILLI, 0)).isEqualTo(10);
    }

    @Test
    void a_rate_that_is_changed_again_and_again_makes_no_extra_records() {
        Pacer pacer = at(10, 0);
        int sent = 0;

        for (long now = 0; now < 10 * SECOND; now += MILLI) {
            pacer.change(new Rate.PerSecond(now % 2 == 0 ? 10 : 10.001), now);
            sent += pacer.take(now, 0);
        }

        assertThat(sent).isBetween(99, 101);
    }

    @Property
    void over_any_time_the_rate_is_met_within_one_record_however_irregular_the_looks(
            @ForAll @DoubleRange(min = 0.01, max = 50_000) double rate,
            @ForAll long origin,
            @ForAll @IntRange(min = 1, max = 300) int looks,
            @ForAll long seed) {
        Pacer pacer = at(rate, origin);
        Random random = new Random(seed);
        long elapsed = 0;
        long sent = pacer.take(origin, 0);

        for (int i = 0; i < looks; i++) {
            elapsed += random.nextLong(90 * MILLI);
            sent += pacer.take(origin + elapsed, 0);
        }

        assertThat((double) sent).isBetween(elapsed * rate / SECOND - 0.001, elapsed * rate / SECOND + 1.001);
    }

    @Property
    void never_more_than_a_tenth_of_a_second_at_once(
            @ForAll @DoubleRange(min = 0, max = 1e9) double rate,
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000_000L) long stall,
            @ForAll @IntRange(min = 0, max = 20_000) int outstanding) {
        Pacer pacer = at(rate, 0);

        int taken = pacer.take(stall, outstanding);

        assertThat(taken).isBetween(0, (int) Math.min(MAX_OUTSTANDING, Math.ceil(rate / 10)));
        assertThat(taken == 0 || taken + outstanding <= Math.max(2, Math.min(Math.ceil(rate / 10), MAX_OUTSTANDING)))
                .isTrue();
    }

    @Property
    void a_record_is_due_at_the_instant_that_was_announced_and_not_before(
            @ForAll @DoubleRange(min = 0.01, max = 50_000) double rate,
            @ForAll @LongRange(min = 0, max = 100_000_000_000_000L) long now) {
        Pacer pacer = at(rate, 0);
        pacer.take(now, 0);
        long wait = pacer.untilNext(now).orElseThrow();

        assertThat(pacer.take(now + wait - 1, 0)).isZero();
        assertThat(pacer.take(now + wait, 0)).isPositive();
    }

    private static Pacer at(double perSecond, long now) {
        Pacer pacer = new Pacer(MAX_OUTSTANDING, now);
        pacer.change(new Rate.PerSecond(perSecond), now);
        return pacer;
    }
}
