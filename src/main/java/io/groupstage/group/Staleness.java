package io.groupstage.group;

import java.time.Instant;

/**
 * Marks a group as stale: its newest records cannot be read yet.
 *
 * @param since the instant up to which everything was read
 * @param reason the reason why newer records cannot be read, as the end of a sentence
 */
public record Staleness(Instant since, String reason) {}
