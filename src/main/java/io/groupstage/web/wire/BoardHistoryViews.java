package io.groupstage.web.wire;

import io.groupstage.api.BoardHistoryView;
import io.groupstage.course.board.BoardHistory;
import io.groupstage.web.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the {@link BoardHistoryView} of the board's history. */
public final class BoardHistoryViews {

    private BoardHistoryViews() {}

    public static BoardHistoryView of(BoardHistory history) {
        List<BoardHistory.Point> points = history.points();
        Map<String, List<@Nullable Long>> lag = new TreeMap<>();
        points.stream()
                .flatMap(point -> point.lag().keySet().stream())
                .distinct()
                .forEach(team -> lag.put(team, lagOf(team, points)));
        return new BoardHistoryView(
                points.stream().map(point -> point.at().toEpochMilli()).toList(),
                points.stream().map(point -> TrafficViews.of(point.traffic())).toList(),
                lag);
    }

    private static List<@Nullable Long> lagOf(String team, List<BoardHistory.Point> points) {
        List<@Nullable Long> lags = new ArrayList<>(points.size());
        points.forEach(point -> lags.add(Json.number(point.lag().getOrDefault(team, OptionalLong.empty()))));
        return lags;
    }
}
