package io.groupstage.kafka.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllowancesTest {

    private static final long HOUR = Allowances.REFILLED.toNanos();

    private final Allowances allowances = new Allowances();

    @Test
    void a_group_that_has_used_up_its_own_leaves_the_others_theirs() {
        assertThat(allowances.take("loud", Allowances.BYTES, 0)).isTrue();
        assertThat(allowances.take("loud", 1, 0)).isFalse();
        assertThat(allowances.take("quiet", Allowances.BYTES, 0)).isTrue();
    }

    @Test
    void it_comes_back_within_an_hour_and_never_grows_beyond_itself() {
        allowances.take("loud", Allowances.BYTES, 0);

        assertThat(allowances.take("loud", Allowances.BYTES / 2 + 1, HOUR / 2)).isFalse();
        assertThat(allowances.take("loud", Allowances.BYTES / 2, HOUR / 2)).isTrue();
        assertThat(allowances.take("loud", Allowances.BYTES + 1, 100 * HOUR)).isFalse();
        assertThat(allowances.take("loud", Allowances.BYTES, 100 * HOUR)).isTrue();
    }

    @Test
    void what_is_refused_takes_nothing_so_that_a_smaller_word_may_follow() {
        allowances.take("loud", Allowances.BYTES - 10, 0);

        assertThat(allowances.take("loud", 11, 0)).isFalse();
        assertThat(allowances.take("loud", 10, 0)).isTrue();
    }
}
