package io.groupstage.kafka.score.judge;

import io.groupstage.course.Step;
import io.groupstage.course.StepTimes;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Holds the steps that one kind of evidence proves, each with the earliest instant that was ever proven. */
final class ProvenSteps {

    private final Set<Step> provable;
    private StepTimes steps = StepTimes.NONE;

    ProvenSteps(Set<Step> provable) {
        this.provable = provable;
    }

    /** Adds a step, and returns whether that changed anything. */
    boolean add(Step step, Instant at) {
        StepTimes before = steps;
        steps = before.with(step, at);
        return !steps.equals(before);
    }

    /** Adds a step if it is proven, and returns whether that changed anything. */
    boolean add(Step step, Optional<Instant> at) {
        return at.isPresent() && add(step, at.get());
    }

    /**
     * Returns these steps and the ones that were proven before, by records that retention or compaction has deleted
     * since.
     */
    StepTimes with(StepTimes before) {
        return steps.merged(before.only(provable));
    }
}
