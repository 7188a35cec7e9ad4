package io.groupstage.course;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds the steps that are reached, each with the instant of its evidence. If two sources name the same step, the earlier
 * instant counts, in whatever order they arrive.
 *
 * @param times in the order of the board's columns
 */
public record StepTimes(Map<Step, Instant> times) {

    /** Holds no step. */
    public static final StepTimes NONE = new StepTimes(Map.of());

    public StepTimes {
        EnumMap<Step, Instant> ordered = new EnumMap<>(Step.class);
        ordered.putAll(times);
        times = Collections.unmodifiableMap(ordered);
    }

    /** Returns these steps and one more; if that step is reached already, with the earlier of both instants. */
    public StepTimes with(Step step, Instant at) {
        Instant known = times.get(step);
        if (known != null && !at.isBefore(known)) {
            return this;
        }
        EnumMap<Step, Instant> more = new EnumMap<>(Step.class);
        more.putAll(times);
        more.put(step, at);
        return new StepTimes(more);
    }

    /** Returns the steps of both, each with its earlier instant. */
    public StepTimes merged(StepTimes other) {
        StepTimes all = this;
        for (Map.Entry<Step, Instant> reached : other.times.entrySet()) {
            all = all.with(reached.getKey(), reached.getValue());
        }
        return all;
    }

    /** Returns those of these steps that are in the set. */
    public StepTimes only(Set<Step> steps) {
        EnumMap<Step, Instant> some = new EnumMap<>(Step.class);
        some.putAll(times);
        some.keySet().retainAll(steps);
        return new StepTimes(some);
    }

    /** Returns those of these steps that the others do not have. */
    public StepTimes without(StepTimes others) {
        EnumMap<Step, Instant> rest = new EnumMap<>(Step.class);
        rest.putAll(times);
        rest.keySet().removeAll(others.times.keySet());
        return new StepTimes(rest);
    }

    /** Returns whether the step is reached. */
    public boolean has(Step step) {
        return times.containsKey(step);
    }

    /** Returns whether all of these steps are reached. */
    public boolean hasAll(Set<Step> steps) {
        return times.keySet().containsAll(steps);
    }

    /** Returns when the step was reached; empty if it is not reached. */
    public Optional<Instant> at(Step step) {
        return Optional.ofNullable(times.get(step));
    }

    /** Returns when the last step was reached; empty if no step is reached. */
    public Optional<Instant> last() {
        return times.values().stream().max(Comparator.naturalOrder());
    }

    /** Returns how many steps are reached. */
    public int count() {
        return times.size();
    }

    public boolean isEmpty() {
        return times.isEmpty();
    }
}
