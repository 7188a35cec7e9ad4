package io.groupstage.api;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;

/** Is a rate that the instructor orders: a number in JSON, or {@code "max"}. */
public sealed interface RateView {

    /** Is a number of records a second. */
    record PerSecond(@JsonValue @JsonSerialize(using = PlainNumber.class) double records) implements RateView {}

    /** Is the highest rate that the broker accepts. */
    record Max() implements RateView {

        /** Returns the word for it in JSON. */
        @JsonValue
        public String word() {
            return "max";
        }
    }
}
