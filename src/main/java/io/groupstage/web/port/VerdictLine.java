package io.groupstage.web.port;

import java.time.Instant;

/**
 * The verdict on one record that a team sent.
 *
 * @param at when the record was written
 * @param topic where, with its {@code partition} and {@code offset}
 * @param code such as {@code WRONG_REASON} or {@code MISSING_FIELD:type}
 * @param hint one sentence: what to do next; plain text
 */
public record VerdictLine(Instant at, String topic, int partition, long offset, String code, String hint) {}
