package io.groupstage.web.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.groupstage.course.lab.Rate;
import io.groupstage.course.lab.TrafficReport;
import io.groupstage.web.http.Json;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Is the JSON of the traffic.
 *
 * @param rate records a second, or {@code "max"}
 * @param sent records a second that the broker acknowledged
 */
@JsonPropertyOrder({"rate", "paused", "hotPartition", "sent"})
public record TrafficJson(Object rate, boolean paused, @Nullable Integer hotPartition, Number sent) {

    public static TrafficJson of(TrafficReport report) {
        OptionalInt hot = report.plan().hotPartition();
        return new TrafficJson(
                rate(report.plan().rate()),
                report.plan().paused(),
                hot.isPresent() ? (Integer) hot.getAsInt() : null,
                Json.tenths(report.sentPerSecond()));
    }

    private static Object rate(Rate rate) {
        return switch (rate) {
            case Rate.Max m -> "max";
            case Rate.PerSecond perSecond -> Json.plain(perSecond.records());
        };
    }
}
