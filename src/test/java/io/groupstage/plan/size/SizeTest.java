package io.groupstage.plan.size;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.kafka.assign.KafkaAssignors;
import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SizeTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private static Demand demand(double rate, int millis, int maxLagSeconds, Optional<Duration> crashes) {
        return new Demand(
                rate, Duration.ofMillis(millis), Duration.ofSeconds(maxLagSeconds), crashes, Optional.empty(), 500);
    }

    private static Optional<Size> smallest(Demand demand) {
        return Size.smallest(demand, 2_000, 100_000);
    }

    @Test
    void a_spare_consumer_takes_over_from_one_that_crashes() {
        Size size = smallest(demand(8_000, 4, 30, Optional.of(HOUR))).orElseThrow();

        assertThat(size.partitions()).isEqualTo(36);
        assertThat(size.consumers()).isEqualTo(37);
        assertThat(size.session()).isEqualTo(Duration.ofSeconds(20));
        assertThat(size.outage()).isEqualTo(Duration.ofSeconds(25));
    }

    @Test
    void a_bound_below_the_shortest_session_timeout_cannot_be_held() {
        Demand tight = demand(100, 1, 5, Optional.of(HOUR));

        assertThat(smallest(tight)).isEmpty();
        assertThat(SizeSentences.impossible(tight))
                .singleElement()
                .asString()
                .startsWith("No group holds 5.0 s: a crash is noticed only after session.timeout.ms");
    }

    @Test
    void without_crashes_a_tenth_of_the_time_stays_free() {
        assertThat(smallest(demand(900, 1, 30, Optional.empty())))
                .hasValueSatisfying(size -> assertThat(size.consumers()).isEqualTo(1));
        assertThat(smallest(demand(901, 1, 30, Optional.empty())))
                .hasValueSatisfying(size -> assertThat(size.consumers()).isEqualTo(2));
    }

    @Test
    void the_sentences_are_true_beside_any_plan_and_for_each_way_to_ask() {
        Demand demand = demand(670, 1, 30, Optional.empty());

        assertThat(SizeSentences.of(demand, smallest(demand).orElseThrow(), Optional.empty()))
                .contains(
                        "With 1 consumer on 1 partition the busiest consumer works 67 % of its time,"
                                + " and at least a tenth stays free.",
                        "This group has no reserve for a crash; state how often consumers crash, such as 1/h,"
                                + " to get one that has.")
                .noneMatch(line -> line.contains("--"));
    }

    /** The search is arithmetic; the simulation knows nothing of it. */
    @Property(tries = 25)
    void the_simulation_of_a_crash_holds_the_bound_of_the_smallest_group(
            @ForAll @IntRange(min = 10, max = 5_000) int rate,
            @ForAll @IntRange(min = 1, max = 10) int millis,
            @ForAll @IntRange(min = 20, max = 120) int maxLag) {
        Demand demand = demand(rate, millis, maxLag, Optional.of(HOUR));
        Optional<Size> size = smallest(demand);

        size.ifPresent(found -> assertThat(SizeCheck.longestWait(demand, found, new KafkaAssignors(), at -> {}))
                .as("%s: %s", demand, found)
                .isLessThanOrEqualTo(demand.maxLag()));
        assertThat(size).isPresent();
    }
}
