package io.groupstage.web.wire;

import io.groupstage.course.Step;
import io.groupstage.course.StepTimes;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Holds the steps that a team reached with their times, in the order of the board's columns. */
record StepViews(List<Step> steps, Map<Step, Long> times) {

    static StepViews of(StepTimes reached) {
        Map<Step, Long> times = new EnumMap<>(Step.class);
        reached.times().forEach((step, at) -> times.put(step, at.toEpochMilli()));
        return new StepViews(List.copyOf(times.keySet()), times);
    }
}
