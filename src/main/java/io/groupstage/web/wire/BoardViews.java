package io.groupstage.web.wire;

import io.groupstage.api.BoardView;
import io.groupstage.course.board.Board;
import io.groupstage.course.board.Notice;
import io.groupstage.course.lesson.Lesson;
import io.groupstage.web.http.Json;

/** Makes the {@link BoardView} of a board. */
public final class BoardViews {

    private static final int MOMENTS = 20;

    private BoardViews() {}

    public static BoardView of(Board board) {
        Lesson lesson = board.lesson();
        return new BoardView(
                board.asOf().toEpochMilli(),
                board.asOf().toEpochMilli(),
                board.startedAt().toEpochMilli(),
                Json.millis(board.staleSince()),
                board.topic(),
                board.partitions(),
                Json.tenths(board.traffic().sentPerSecond()),
                TrafficViews.of(board.traffic(), lesson.pausedSince().isPresent()),
                board.notices().stream().map(BoardViews::notice).toList(),
                board.moments().stream().limit(MOMENTS).map(MomentViews::of).toList(),
                board.question().map(ClassQuestionViews::of).orElse(null),
                Json.millis(lesson.frozenSince()),
                Json.millis(lesson.pausedSince()),
                Json.millis(lesson.endsAt()),
                lesson.elapsed(board.startedAt(), board.asOf()).toMillis(),
                ClassStateViews.of(lesson.message()),
                board.teams().stream().map(row -> TeamRowViews.of(row, board)).toList());
    }

    private static BoardView.NoticeView notice(Notice notice) {
        return new BoardView.NoticeView(
                notice.at().toEpochMilli(), notice.text(), notice.team().orElse(null));
    }
}
