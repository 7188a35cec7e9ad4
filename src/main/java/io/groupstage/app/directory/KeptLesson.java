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
 * A lesson as the last run of this lab left it in {@code groupstage.board}: a lab that starts again goes on with it.
 *
 * @param lab empty where there was no run before
 * @param traffic empty where there was no run before
 */
public record KeptLesson(Optional<LabDescription> lab, Optional<TrafficReport> traffic) {

    /** No lesson lasts for longer; on the next day another one begins. As long as a session lives. */
    static final Duration LONGEST = Duration.ofHours(12);

    private static final Rate FIRST_RATE = new Rate.PerSecond(10);

    /** Traffic that sends nothing until it is known what the last run sent. */
    public static final TrafficPlan WAITING = new TrafficPlan(FIRST_RATE, true, OptionalInt.empty());

    /** When the lesson began: an instant that the clock on the board counts from. */
    public Instant startedAt(Instant now) {
        return lab.map(LabDescription::startedAt)
                .filter(began -> !began.isAfter(now) && now.isBefore(began.plus(LONGEST)))
                .orElse(now);
    }

    /**
     * What the traffic goes on with.
     *
     * @param asked by {@code --rate}: it replaces the rate, and nothing else, of what was kept
     * @param partitions of the topic now
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
