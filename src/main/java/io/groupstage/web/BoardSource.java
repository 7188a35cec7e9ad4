package io.groupstage.web;

import io.groupstage.course.Board;
import io.groupstage.course.BoardHistory;

/** Where the board comes from. */
public interface BoardSource {

    /** The board as it is now. Called from any thread, a few times a second. */
    Board board();

    /** How rate and lag went over the last ten minutes. */
    BoardHistory history();
}
