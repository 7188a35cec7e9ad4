package io.groupstage.plan.sim;

import io.groupstage.plan.Assignor;
import io.groupstage.plan.PlannedGroup.Shape;
import java.util.List;

/**
 * Describes a group and everything that happens to it.
 *
 * @param consumers the members at the start, who own everything already
 * @param shares the part of all records that each partition gets, in the order of the topics; they sum up to 1
 * @param schedule what happens, in any order
 * @param length in nanoseconds
 * @param seed of everything that a real group leaves to chance: the moments of heartbeats and polls
 */
public record Scenario(
        Shape shape,
        Assignor assignor,
        int consumers,
        Load load,
        List<Double> shares,
        Work work,
        Liveness liveness,
        List<Action> schedule,
        long length,
        long seed) {

    public Scenario {
        shares = List.copyOf(shares);
        schedule = List.copyOf(schedule);
    }
}
