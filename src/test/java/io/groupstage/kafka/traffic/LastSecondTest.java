package io.groupstage.kafka.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LastSecondTest {

    private static final long MILLI = 1_000_000L;

    private final LastSecond lastSecond = new LastSecond(-7);

    @Test
    void a_steady_rate_is_told_as_it_is() {
        for (int i = 0; i < 5_000; i++) {
            lastSecond.count(i * 2 * MILLI);
        }

        assertThat(lastSecond.perSecond(10_000 * MILLI)).isEqualTo(500);
    }

    @Test
    void the_tenth_that_is_under_way_is_not_counted_yet() {
        lastSecond.count(0);

        assertThat(lastSecond.perSecond(50 * MILLI)).isZero();
        assertThat(lastSecond.perSecond(150 * MILLI)).isOne();
    }

    @Test
    void what_is_older_than_a_second_is_forgotten() {
        lastSecond.count(0);

        assertThat(lastSecond.perSecond(1_050 * MILLI)).isOne();
        assertThat(lastSecond.perSecond(1_150 * MILLI)).isZero();
        assertThat(lastSecond.perSecond(10_000_000 * MILLI)).isZero();
    }
}
