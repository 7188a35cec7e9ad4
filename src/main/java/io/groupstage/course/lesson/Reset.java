package io.groupstage.course.lesson;

import java.time.Instant;

/**
 * Is a reset of a team's results: only what happened at this instant or later counts.
 *
 * @param number counts the resets of the team that are in force, from 1
 * @param at the instant by the broker's clock
 */
public record Reset(int number, Instant at) {

    /** Returns the name by which the instructor undoes it. */
    public String id() {
        return Long.toString(at.toEpochMilli());
    }
}
