package io.groupstage.web;

import io.groupstage.course.Board;

/** Where the board comes from. */
public interface BoardSource {

    /** The board as it is now. Called from any thread, a few times a second. */
    Board board();
}
