package io.groupstage.api;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import org.jspecify.annotations.Nullable;

/**
 * Is the traffic.
 *
 * @param rate the rate that the instructor ordered
 * @param sent records a second that the broker acknowledged, in tenths
 */
public record TrafficView(
        RateView rate,
        boolean paused,
        @Nullable Integer hotPartition,
        @JsonSerialize(using = ApiJson.PlainNumber.class) double sent) {

    /** Is a rate: a number in JSON, or {@code "max"}. */
    public sealed interface RateView {}

    /** Is a number of records a second. */
    public record PerSecond(@JsonValue @JsonSerialize(using = ApiJson.PlainNumber.class) double records)
            implements RateView {}

    /** Is the highest rate that the broker accepts. */
    public record Max() implements RateView {

        /** Returns the word for it in JSON. */
        @JsonValue
        public String word() {
            return "max";
        }
    }
}
