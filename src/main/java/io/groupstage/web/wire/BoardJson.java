package io.groupstage.web.wire;

import io.groupstage.course.board.Board;
import io.groupstage.course.board.Notice;
import io.groupstage.web.http.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Is the JSON of the board. */
public record BoardJson(
        long asOf,
        long startedAt,
        @Nullable Long staleSince,
        String topic,
        int partitions,
        Number rate,
        TrafficJson traffic,
        List<NoticeJson> notices,
        List<MomentJson> moments,
        List<TeamRowJson> teams) {

    private static final int MOMENTS = 20;

    record NoticeJson(long at, String text, @Nullable String team) {

        static NoticeJson of(Notice notice) {
            return new NoticeJson(
                    notice.at().toEpochMilli(), notice.text(), notice.team().orElse(null));
        }
    }

    public static BoardJson of(Board board) {
        return new BoardJson(
                board.asOf().toEpochMilli(),
                board.startedAt().toEpochMilli(),
                Json.millis(board.staleSince()),
                board.topic(),
                board.partitions(),
                Json.tenths(board.traffic().sentPerSecond()),
                TrafficJson.of(board.traffic()),
                board.notices().stream().map(NoticeJson::of).toList(),
                board.moments().stream().limit(MOMENTS).map(MomentJson::of).toList(),
                board.teams().stream().map(row -> TeamRowJson.of(row, board)).toList());
    }
}
