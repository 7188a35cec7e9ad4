package io.groupstage.web.port;

import io.groupstage.course.board.Board;
import io.groupstage.course.board.BoardHistory;

/** Supplies the board. */
public interface BoardSource {

    /** Returns the present board. Called from any thread, a few times a second. */
    Board board();

    /** Returns the rate and the lag of the last ten minutes. */
    BoardHistory history();
}
