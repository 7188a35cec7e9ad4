package io.groupstage.kafka.score.board;

import io.groupstage.course.Team;
import io.groupstage.course.board.TeamResult;
import java.time.Instant;

/** Receives changes in the order of the log. The tail's thread calls it, so it must not block. */
public interface BoardListener {

    /** Receives a team's new result; not called for records that existed at the start. */
    void changed(Team team, TeamResult before, TeamResult after);

    /**
     * Receives a team's new result since a reset; not called for records that existed at the start.
     *
     * @param reset the instant of the reset
     */
    default void changedSince(Instant reset, Team team, TeamResult before, TeamResult after) {}

    /**
     * Reports that the description, traffic or notices of the lab have changed; not called for records that existed at
     * the start.
     */
    void labChanged();
}
