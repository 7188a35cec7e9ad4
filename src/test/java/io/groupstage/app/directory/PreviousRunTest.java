package io.groupstage.app.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.lab.LabDescription;
import io.groupstage.course.lab.Rate;
import io.groupstage.course.lab.TrafficPlan;
import io.groupstage.course.lab.TrafficReport;
import io.groupstage.course.task.CourseReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PreviousRunTest {

    private static final Instant BEGAN = Instant.ofEpochSecond(1_000_000);

    private static PreviousRun kept(TrafficPlan plan) {
        LabDescription lab = new LabDescription(
                BEGAN, "http://lab/", "new_users", 5, 2, CourseReader.bundled().source());
        return new PreviousRun(Optional.of(lab), Optional.of(new TrafficReport(plan, 7)));
    }

    private static TrafficPlan plan(double rate, boolean paused, OptionalInt hot) {
        return new TrafficPlan(new Rate.PerSecond(rate), paused, hot);
    }

    @Test
    void a_lab_that_starts_again_sends_what_it_sent() {
        TrafficPlan before = plan(1_250, true, OptionalInt.of(3));

        assertThat(kept(before).plan(Optional.empty(), 5)).isEqualTo(before);
    }

    @Test
    void a_requested_rate_replaces_the_kept_rate_and_nothing_else() {
        assertThat(kept(plan(1_250, true, OptionalInt.of(3))).plan(Optional.of(new Rate.Max()), 5))
                .isEqualTo(new TrafficPlan(new Rate.Max(), true, OptionalInt.of(3)));
    }

    @Test
    void a_hot_partition_that_no_longer_exists_is_dropped() {
        assertThat(kept(plan(10, false, OptionalInt.of(3))).plan(Optional.empty(), 3))
                .isEqualTo(plan(10, false, OptionalInt.empty()));
    }

    @Test
    void the_first_start_sends_ten_users_a_second() {
        PreviousRun none = new PreviousRun(Optional.empty(), Optional.empty());

        assertThat(none.plan(Optional.empty(), 5)).isEqualTo(plan(10, false, OptionalInt.empty()));
        assertThat(none.plan(Optional.of(new Rate.Max()), 5))
                .isEqualTo(new TrafficPlan(new Rate.Max(), false, OptionalInt.empty()));
        assertThat(none.startedAt(BEGAN)).isEqualTo(BEGAN);
    }

    @Test
    void the_clock_of_a_run_continues_but_yesterdays_does_not() {
        PreviousRun previous = kept(plan(10, false, OptionalInt.empty()));

        assertThat(previous.startedAt(BEGAN.plus(Duration.ofHours(11)))).isEqualTo(BEGAN);
        Instant nextDay = BEGAN.plus(Duration.ofHours(12));
        assertThat(previous.startedAt(nextDay)).isEqualTo(nextDay);
        Instant clockSetBack = BEGAN.minusSeconds(5);
        assertThat(previous.startedAt(clockSetBack)).isEqualTo(clockSetBack);
    }
}
