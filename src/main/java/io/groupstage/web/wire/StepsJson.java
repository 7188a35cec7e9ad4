package io.groupstage.web.wire;

import io.groupstage.course.Step;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds the JSON of the steps that a team reached, in the order of the board's columns. */
record StepsJson(List<String> names, Map<String, Long> times) {

    static StepsJson of(Map<Step, Instant> steps) {
        Map<String, Long> times = new LinkedHashMap<>();
        steps.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(step -> times.put(step.getKey().name(), step.getValue().toEpochMilli()));
        return new StepsJson(List.copyOf(times.keySet()), times);
    }
}
