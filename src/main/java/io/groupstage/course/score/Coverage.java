package io.groupstage.course.score;

import io.groupstage.course.users.Position;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Counts a team's expected users, and how many of them it has flagged. Expected are the users that its task matches,
 * from the offset at which the team began up to its group's committed offset.
 *
 * @param expected how many users are expected
 * @param flagged how many of them the team has flagged
 * @param firstMissed the first expected user of each partition that is not flagged, in the order of the partitions; at
 *     most one per partition
 */
public record Coverage(long expected, long flagged, List<Position> firstMissed) {

    public Coverage {
        firstMissed = List.copyOf(firstMissed);
    }

    public long missed() {
        return expected - flagged;
    }

    /** Returns the recall, in 0..1; empty as long as no user was expected. */
    public OptionalDouble recall() {
        return expected == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) flagged / expected);
    }
}
