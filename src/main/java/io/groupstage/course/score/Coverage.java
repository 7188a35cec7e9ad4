package io.groupstage.course.score;

import io.groupstage.course.users.Position;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a team has seen to of what it should have: of the users that its task matches, from where the team began up to
 * the offsets that its group has committed.
 *
 * @param expected how many users those are
 * @param flagged how many of them the team has flagged
 * @param firstMissed the first of the others in each partition, at most one a partition, by partition
 */
public record Coverage(long expected, long flagged, List<Position> firstMissed) {

    public Coverage {
        firstMissed = List.copyOf(firstMissed);
    }

    public long missed() {
        return expected - flagged;
    }

    /** In 0..1; empty as long as nothing was expected. */
    public OptionalDouble recall() {
        return expected == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) flagged / expected);
    }
}
