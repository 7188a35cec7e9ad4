package io.groupstage.api;

import org.jspecify.annotations.Nullable;

/**
 * Is a score on the board.
 *
 * @param missed the missed users; null, like the shares, while not known
 * @param precision the precision in 0..1 with four digits, like {@code recall} and {@code f1}
 */
public record ScoreView(
        long correct,
        long duplicate,
        long wrong,
        @Nullable Long missed,
        @Nullable Double precision,
        @Nullable Double recall,
        @Nullable Double f1) {}
