package io.groupstage.plan.ask;

import java.time.Duration;

/**
 * Bounds a question, so that its answer ends.
 *
 * @param partitions the most partitions of all topics together
 * @param consumers the most consumers
 * @param work the most partitions times numbers of consumers, for one answer
 * @param mixed the most partitions times consumers if members subscribe to different topics: assignors need more time then
 * @param tableUpTo the most partitions for which every number of consumers is computed
 * @param simulated the longest simulated time
 * @param beats the most partitions times beats of the simulation, which looks at everything in each beat
 */
public record PlanLimits(
        int partitions, int consumers, long work, long mixed, int tableUpTo, Duration simulated, long beats) {

    /** For a command: one process for one person, who can end it. */
    public static final PlanLimits COMMAND =
            new PlanLimits(100_000, 10_000, 5_000_000, 5_000_000, 1_000, Duration.ofDays(7), 500_000_000L);

    /** For a lab, which answers everybody and has better things to do. */
    public static final PlanLimits LAB =
            new PlanLimits(10_000, 1_000, 100_000, 20_000, 200, Duration.ofDays(1), 20_000_000L);
}
