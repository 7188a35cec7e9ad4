package io.groupstage.plan.size;

import io.groupstage.plan.Assignor;
import io.groupstage.plan.Assignors;
import io.groupstage.plan.PlannedGroup.Shape;
import io.groupstage.plan.PlannedTopic;
import io.groupstage.plan.Racks;
import io.groupstage.plan.sim.Action;
import io.groupstage.plan.sim.Liveness;
import io.groupstage.plan.sim.Load;
import io.groupstage.plan.sim.Scenario;
import io.groupstage.plan.sim.Simulation;
import io.groupstage.plan.sim.Work;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Simulates a group of the size that was found, with a crash if there are crashes. */
public final class SizeCheck {

    private static final Duration CRASH = Duration.ofSeconds(30);
    private static final Duration AFTERWARDS = Duration.ofMinutes(2);

    private SizeCheck() {}

    /** Returns the longest time for which a record waited. */
    public static Duration longestWait(Demand demand, Size size, Assignors assignors, LongConsumer progress) {
        boolean crash = demand.betweenCrashes().isPresent();
        Scenario scenario = new Scenario(
                new Shape(List.of(new PlannedTopic("topic", size.partitions())), Map.of(), Racks.NONE, false),
                Assignor.RANGE,
                size.consumers(),
                Load.constant(demand.rate()),
                Collections.nCopies(size.partitions(), 1.0 / size.partitions()),
                new Work(demand.processing().toNanos(), 0, Map.of(), demand.maxPollRecords(), Size.COMMITS.toNanos()),
                new Liveness(
                        size.session().toNanos(),
                        Duration.ofSeconds(3).toNanos(),
                        Duration.ofMinutes(5).toNanos(),
                        Duration.ofSeconds(3).toNanos()),
                crash ? List.of(new Action.Crash(CRASH.toNanos(), 0)) : List.of(),
                CRASH.plus(size.outage()).plus(AFTERWARDS).toNanos(),
                1);
        return Duration.ofNanos(Simulation.run(scenario, assignors, progress).peakTimeLag());
    }
}
