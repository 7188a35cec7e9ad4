package io.groupstage.kafka.score;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** The value of a record of the board's log: {@code {"steps":{"CONNECTED":1763820000000}}}, in epoch milliseconds. */
final class StepsJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private StepsJson() {}

    static byte[] write(Map<Step, Instant> steps) {
        ObjectNode value = JSON.createObjectNode();
        ObjectNode reached = value.putObject("steps");
        new TreeMap<>(steps).forEach((step, at) -> reached.put(step.name(), at.toEpochMilli()));
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JacksonException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What {@link #write} wrote; steps that this version does not know are left out.
     *
     * @throws IOException when it is no JSON
     */
    static Map<Step, Instant> read(byte[] value) throws IOException {
        JsonNode reached = JSON.readTree(value).path("steps");
        Map<Step, Instant> steps = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            JsonNode at = reached.path(step.name());
            if (at.isIntegralNumber()) {
                steps.put(step, Instant.ofEpochMilli(at.longValue()));
            }
        }
        return steps;
    }
}
