package io.groupstage.kafka.score.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.Step;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads and writes the steps in a record of the board's log, in epoch milliseconds:
 * {@code {"steps":{"CONNECTED":1763820000000}}}.
 */
final class StepsJson {

    private StepsJson() {}

    static void write(Map<Step, Instant> steps, ObjectNode record) {
        ObjectNode reached = record.putObject("steps");
        new TreeMap<>(steps).forEach((step, at) -> reached.put(step.name(), at.toEpochMilli()));
    }

    /** Reads what {@link #write} wrote. It leaves out steps that this version does not know. */
    static Map<Step, Instant> read(JsonNode record) {
        JsonNode reached = record.path("steps");
        Map<Step, Instant> steps = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            JsonNode at = reached.path(step.name());
            if (at.isIntegralNumber()) {
                steps.put(step, Json.instant(at));
            }
        }
        return steps;
    }
}
