package io.groupstage.kafka.score.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.Step;
import io.groupstage.course.StepTimes;

/**
 * Reads and writes the steps in a record of the board's log, in epoch milliseconds:
 * {@code {"steps":{"CONNECTED":1763820000000}}}.
 */
final class StepsJson {

    private StepsJson() {}

    static void write(StepTimes steps, ObjectNode record) {
        ObjectNode reached = record.putObject("steps");
        steps.times().forEach((step, at) -> reached.put(step.name(), at.toEpochMilli()));
    }

    /** Reads what {@link #write} wrote. It leaves out steps that this version does not know. */
    static StepTimes read(JsonNode record) {
        JsonNode reached = record.path("steps");
        StepTimes steps = StepTimes.NONE;
        for (Step step : Step.values()) {
            JsonNode at = reached.path(step.name());
            if (at.isIntegralNumber()) {
                steps = steps.with(step, Json.instant(at));
            }
        }
        return steps;
    }
}
