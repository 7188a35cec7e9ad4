package io.groupstage.web.port;

import io.groupstage.course.board.Board;
import io.groupstage.course.board.BoardHistory;

/** Where the board comes from. */
public interface BoardSource {

    /** The board as it is now. Called from any thread, a few times a second. */
    Board board();

    /** How rate and lag went over the last ten minutes. */
    BoardHistory history();
}
