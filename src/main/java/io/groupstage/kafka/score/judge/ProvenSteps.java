package io.groupstage.kafka.score.judge;

import io.groupstage.course.Step;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds the steps that one kind of evidence proves, each with the earliest instant that was ever proven. */
final class ProvenSteps {

    private final Set<Step> provable;
    private final Map<Step, Instant> steps = new EnumMap<>(Step.class);

    ProvenSteps(Set<Step> provable) {
        this.provable = provable;
    }

    /** Adds a step, and returns whether that changed anything. */
    boolean add(Step step, Instant at) {
        Instant before = steps.get(step);
        if (before != null && !at.isBefore(before)) {
            return false;
        }
        steps.put(step, at);
        return true;
    }

    /** Adds a step if it is proven, and returns whether that changed anything. */
    boolean add(Step step, Optional<Instant> at) {
        return at.isPresent() && add(step, at.get());
    }

    /**
     * Returns these steps and the ones that were proven before, by records that retention or compaction has deleted
     * since.
     */
    Map<Step, Instant> with(Map<Step, Instant> before) {
        Map<Step, Instant> all = new EnumMap<>(steps);
        before.forEach((step, at) -> {
            if (provable.contains(step)) {
                all.merge(step, at, (one, other) -> one.isBefore(other) ? one : other);
            }
        });
        return all;
    }
}
