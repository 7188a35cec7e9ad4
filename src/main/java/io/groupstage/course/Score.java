package io.groupstage.course;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What became of a team's actions.
 *
 * @param correct actions that were right, each user once
 * @param duplicate right actions for a user that had been flagged before
 * @param wrong all others
 * @param missed users that should have been flagged and were not, where that is known
 * @param precision in 0..1, where that is known
 * @param recall in 0..1, where that is known
 */
public record Score(
        long correct,
        long duplicate,
        long wrong,
        OptionalLong missed,
        OptionalDouble precision,
        OptionalDouble recall) {

    /** Nothing judged yet. */
    public static final Score NONE =
            new Score(0, 0, 0, OptionalLong.empty(), OptionalDouble.empty(), OptionalDouble.empty());
}
