package io.groupstage.kafka.score.board;

import io.groupstage.course.Team;
import io.groupstage.course.board.TeamResult;

/** Told what changed, by the tail's thread, in the order of the log; must not block. */
public interface BoardListener {

    /** More is known of a team than before; never called for what was there at the start. */
    void changed(Team team, TeamResult before, TeamResult after);

    /** What is known of the lab has changed; never called for what was there at the start. */
    void labChanged();
}
