package io.groupstage.plan.ask;

import io.groupstage.plan.Assignors;
import io.groupstage.plan.size.Demand;
import io.groupstage.plan.size.Size;
import io.groupstage.plan.size.SizeCheck;
import io.groupstage.plan.size.SizeSentences;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Answers {@link PlanQuery.Sizing}.
 *
 * @param size the smallest group; empty if none holds the demand
 * @param longestWait the longest wait in the simulation of that group; empty if it is too large to simulate
 */
public record SizeAnswer(Demand demand, Optional<Size> size, Optional<Duration> longestWait) {

    private static final long BEATS = 3_600;

    /**
     * Looks for the group and simulates it.
     *
     * @param progress receives a description of each part of the work before it begins
     */
    public static SizeAnswer of(
            PlanQuery.Sizing query, PlanLimits limits, Assignors assignors, Consumer<String> progress) {
        Demand demand = query.demand();
        progress.accept("the search for the smallest group");
        Optional<Size> size = Size.smallest(demand, Math.min(2_000, limits.consumers()), limits.partitions());
        Optional<Duration> longest = size.filter(found -> found.partitions() * BEATS <= limits.beats())
                .map(found -> {
                    String part = "the simulation of a crash";
                    progress.accept(part);
                    return SizeCheck.longestWait(demand, found, assignors, at -> progress.accept(part));
                });
        return new SizeAnswer(demand, size, longest);
    }

    /** Returns the explanation. */
    public List<String> sentences() {
        return size.map(found -> SizeSentences.of(demand, found, longestWait))
                .orElseGet(() -> SizeSentences.impossible(demand));
    }
}
