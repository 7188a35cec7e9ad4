package io.groupstage.web.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.board.Board;
import io.groupstage.course.board.BoardHistory;
import io.groupstage.course.lesson.BoardPicture;
import io.groupstage.course.lesson.Frozen;
import io.groupstage.web.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes the board for everybody except the instructor. While it is frozen, teams, moments and history stay as they were.
 * Everything else stays current, because it steers the class: messages, the countdown, the question, notices and traffic.
 * Any thread may call it.
 */
public final class PublicBoard {

    /** Remembers the last picture, because a board is made four times a second. */
    private record Read(Instant since, ObjectNode board) {}

    private volatile Optional<Read> read = Optional.empty();

    /** Returns the board as JSON or as a record for JSON. */
    public Object of(Board live) {
        return live.lesson()
                .frozen()
                .<Object>map(frozen -> frozen(live, frozen))
                .orElseGet(() -> BoardViews.of(live));
    }

    private ObjectNode frozen(Board live, Frozen frozen) {
        ObjectNode present = Json.tree(BoardViews.of(live.withoutTeams()));
        present.remove(List.of("asOf", "topic", "partitions", "moments", "teams"));
        ObjectNode board = picture(frozen).deepCopy();
        board.setAll(present);
        return board;
    }

    private ObjectNode picture(Frozen frozen) {
        Read known = read.filter(last -> last.since().equals(frozen.since()))
                .orElseGet(() ->
                        new Read(frozen.since(), Json.parse(frozen.picture().board())));
        read = Optional.of(known);
        return known.board();
    }

    /** Returns the history of the board in JSON. */
    public static byte[] history(Optional<Frozen> frozen, BoardHistory live) {
        return frozen.map(picture -> picture.picture().history().getBytes(StandardCharsets.UTF_8))
                .orElseGet(() -> Json.bytes(BoardHistoryViews.of(live)));
    }

    /** Returns the picture that a freeze keeps. */
    public static BoardPicture picture(Board board, BoardHistory history) {
        return new BoardPicture(
                new String(Json.bytes(BoardViews.of(board)), StandardCharsets.UTF_8),
                new String(Json.bytes(BoardHistoryViews.of(history)), StandardCharsets.UTF_8));
    }
}
