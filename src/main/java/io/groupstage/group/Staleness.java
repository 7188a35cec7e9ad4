package io.groupstage.group;

import java.time.Instant;

/**
 * What happens to a group is written where it cannot be read yet: all that is known of it is as old as this.
 *
 * @param since up to when all was read
 * @param reason why no more can be read, as the end of a sentence
 */
public record Staleness(Instant since, String reason) {}
