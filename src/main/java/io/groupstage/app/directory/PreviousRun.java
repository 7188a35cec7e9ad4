package io.groupstage.app.directory;

import io.groupstage.course.lab.LabDescription;
import io.groupstage.course.lab.Rate;
import io.groupstage.course.lab.TrafficPlan;
import io.groupstage.course.lab.TrafficReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Holds the lab's previous run as {@code groupstage.board} has it: a lab that starts again continues it.
 *
 * @param lab the lab's description; empty if there was no run before
 * @param traffic the traffic; empty if there was no run before
 */
public record PreviousRun(Optional<LabDescription> lab, Optional<TrafficReport> traffic) {

    /**
     * Limits the age of a run that is continued, to the length of a session: on the next day, the board's clock starts
     * again.
     */
    static final Duration LONGEST = Duration.ofHours(12);

    private static final Rate FIRST_RATE = new Rate.PerSecond(10);

    /** Does not send anything, until the traffic of the previous run is known. */
    public static final TrafficPlan PAUSED = new TrafficPlan(FIRST_RATE, true, OptionalInt.empty());

    /** Returns the instant from which the clock on the board counts. */
    public Instant startedAt(Instant now) {
        return lab.map(LabDescription::startedAt)
                .filter(began -> !began.isAfter(now) && now.isBefore(began.plus(LONGEST)))
                .orElse(now);
    }

    /**
     * Returns the settings with which the traffic continues.
     *
     * @param asked the rate of {@code --rate}, which replaces only the rate of the previous run
     * @param partitions the present number of the topic's partitions
     */
    public TrafficPlan plan(Optional<Rate> asked, int partitions) {
        TrafficPlan kept = traffic.map(TrafficReport::plan)
                .orElseGet(() -> new TrafficPlan(FIRST_RATE, false, OptionalInt.empty()));
        OptionalInt hot = kept.hotPartition();
        return new TrafficPlan(
                asked.orElse(kept.rate()),
                kept.paused(),
                hot.isPresent() && hot.getAsInt() < partitions ? hot : OptionalInt.empty());
    }
}
