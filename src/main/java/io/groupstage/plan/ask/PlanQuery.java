package io.groupstage.plan.ask;

import io.groupstage.plan.Assignor;
import io.groupstage.plan.PlannedGroup.Shape;
import io.groupstage.plan.sim.Scenario;
import io.groupstage.plan.size.Demand;
import java.util.List;

/** A question about a group that does not exist, with all parameters read and checked. */
public sealed interface PlanQuery {

    /**
     * Asks for the owners of partitions.
     *
     * @param counts the numbers of consumers, in the order in which the group takes them
     * @param named whether the asker named the counts; if not, they are all that can make a difference
     */
    record Owners(Shape shape, Assignor assignor, List<Integer> counts, boolean named) implements PlanQuery {

        public Owners {
            counts = List.copyOf(counts);
        }
    }

    /** Asks what happens over time. */
    record OverTime(Scenario scenario) implements PlanQuery {}

    /** Asks for the smallest group that holds a demand. */
    record Sizing(Demand demand) implements PlanQuery {}
}
