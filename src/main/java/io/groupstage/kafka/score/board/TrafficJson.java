package io.groupstage.kafka.score.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.lab.Rate;
import io.groupstage.course.lab.TrafficPlan;
import io.groupstage.course.lab.TrafficReport;
import java.io.IOException;
import java.util.OptionalInt;

/**
 * Reads and writes the value under {@code lab/traffic}: {@code {"rate":10.0,"paused":false,"sentPerSecond":9.9}}. The
 * rate may be {@code "max"}.
 */
final class TrafficJson {

    private static final String MAX = "max";

    private TrafficJson() {}

    static byte[] write(TrafficReport traffic) {
        ObjectNode record = Json.object();
        switch (traffic.plan().rate()) {
            case Rate.PerSecond rate -> record.put("rate", rate.records());
            case Rate.Max max -> record.put("rate", MAX);
        }
        record.put("paused", traffic.plan().paused());
        traffic.plan().hotPartition().ifPresent(partition -> record.put("hotPartition", partition));
        return Json.bytes(record.put("sentPerSecond", traffic.sentPerSecond()));
    }

    static TrafficReport read(byte[] value) throws IOException {
        JsonNode record = Json.read(value);
        JsonNode hot = record.path("hotPartition");
        return new TrafficReport(
                new TrafficPlan(
                        rate(record.path("rate")),
                        record.path("paused").booleanValue(),
                        hot.isInt() ? OptionalInt.of(hot.intValue()) : OptionalInt.empty()),
                record.path("sentPerSecond").doubleValue());
    }

    private static Rate rate(JsonNode json) throws IOException {
        if (MAX.equals(json.textValue())) {
            return new Rate.Max();
        }
        if (!json.isNumber() || json.doubleValue() < 0) {
            throw new IOException("the rate is not valid: " + json);
        }
        return new Rate.PerSecond(json.doubleValue());
    }
}
