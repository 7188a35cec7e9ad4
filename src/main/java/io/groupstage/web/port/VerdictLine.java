package io.groupstage.web.port;

import java.time.Instant;

/**
 * Holds the verdict on one record that a team sent.
 *
 * @param at the time at which the record was written
 * @param topic the topic; {@code partition} and {@code offset} complete the place of the record
 * @param code the code, such as {@code WRONG_REASON} or {@code MISSING_FIELD:type}
 * @param hint one sentence of plain text that says what to do next
 */
public record VerdictLine(Instant at, String topic, int partition, long offset, String code, String hint) {}
