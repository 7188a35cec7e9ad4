package io.groupstage.web.port;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.lab.Rate;
import io.groupstage.course.lab.TrafficPlan;
import io.groupstage.web.http.ApiError;
import java.util.Map;
import java.util.OptionalInt;

/** Reads the body of {@code PUT /api/v1/traffic}. Checks each field; settings without a field keep their values. */
public final class TrafficOrder {

    private TrafficOrder() {}

    public static TrafficPlan read(ObjectNode body, TrafficPlan now, int partitions) {
        Rate rate = now.rate();
        boolean paused = now.paused();
        OptionalInt hotPartition = now.hotPartition();
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            JsonNode value = field.getValue();
            switch (field.getKey()) {
                case "rate" -> rate = rate(value);
                case "paused" -> paused = paused(value);
                case "hotPartition" -> hotPartition = hotPartition(value, partitions);
                default ->
                    throw ApiError.badRequest(
                            "body: has an unknown field; the known fields are rate, paused and hotPartition");
            }
        }
        return new TrafficPlan(rate, paused, hotPartition);
    }

    private static Rate rate(JsonNode value) {
        if (value.isTextual() && value.textValue().equals("max")) {
            return new Rate.Max();
        }
        double records = value.doubleValue();
        if (!value.isNumber() || !(records >= 0) || Double.isInfinite(records)) {
            throw ApiError.badRequest("rate: must be 0 or more records a second, or \"max\"");
        }
        return new Rate.PerSecond(records);
    }

    private static boolean paused(JsonNode value) {
        if (!value.isBoolean()) {
            throw ApiError.badRequest("paused: must be true or false");
        }
        return value.booleanValue();
    }

    private static OptionalInt hotPartition(JsonNode value, int partitions) {
        if (value.isNull()) {
            return OptionalInt.empty();
        }
        if (!value.isInt() || value.intValue() < 0 || value.intValue() >= partitions) {
            throw ApiError.badRequest(
                    "hotPartition: must be a whole number from 0 to " + (partitions - 1) + ", or null");
        }
        return OptionalInt.of(value.intValue());
    }
}
