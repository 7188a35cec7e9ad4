package io.groupstage.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StepTimesTest {

    private static final Instant T1 = Instant.ofEpochSecond(1);
    private static final Instant T2 = Instant.ofEpochSecond(2);
    private static final StepTimes ONE = new StepTimes(Map.of(Step.SCALED, T1, Step.CONNECTED, T2));
    private static final StepTimes OTHER = new StepTimes(Map.of(Step.SCALED, T2, Step.FIRST_LOAD, T1));

    @Test
    void the_earlier_instant_counts_whichever_comes_first() {
        StepTimes both = new StepTimes(Map.of(Step.SCALED, T1, Step.CONNECTED, T2, Step.FIRST_LOAD, T1));

        assertThat(ONE.merged(OTHER)).isEqualTo(both);
        assertThat(OTHER.merged(ONE)).isEqualTo(both);
        assertThat(ONE.with(Step.SCALED, T2)).isSameAs(ONE);
        assertThat(ONE.with(Step.CONNECTED, T1).at(Step.CONNECTED)).contains(T1);
    }

    @Test
    void the_steps_are_in_the_order_of_the_columns() {
        assertThat(ONE.merged(OTHER).times().keySet()).containsExactly(Step.CONNECTED, Step.FIRST_LOAD, Step.SCALED);
    }

    @Test
    void a_part_of_the_steps_keeps_its_instants() {
        assertThat(ONE.only(Set.of(Step.SCALED, Step.RECOVERED))).isEqualTo(new StepTimes(Map.of(Step.SCALED, T1)));
        assertThat(ONE.without(OTHER)).isEqualTo(new StepTimes(Map.of(Step.CONNECTED, T2)));
        assertThat(ONE.last()).contains(T2);
        assertThat(StepTimes.NONE.last()).isEmpty();
    }
}
