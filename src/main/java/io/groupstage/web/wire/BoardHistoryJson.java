package io.groupstage.web.wire;

import io.groupstage.course.board.BoardHistory;
import io.groupstage.web.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the board's figures went, on the wire: lists of equal length, so that an hour of a class stays small.
 *
 * @param at of each sample, oldest first
 * @param traffic what was asked and sent then
 * @param lag of each team then; null where it was not known
 */
public record BoardHistoryJson(List<Long> at, List<TrafficJson> traffic, Map<String, List<@Nullable Long>> lag) {

    public static BoardHistoryJson of(BoardHistory history) {
        List<BoardHistory.Point> points = history.points();
        Map<String, List<@Nullable Long>> lag = new TreeMap<>();
        points.stream()
                .flatMap(point -> point.lag().keySet().stream())
                .distinct()
                .forEach(team -> lag.put(team, lagOf(team, points)));
        return new BoardHistoryJson(
                points.stream().map(point -> point.at().toEpochMilli()).toList(),
                points.stream().map(point -> TrafficJson.of(point.traffic())).toList(),
                lag);
    }

    private static List<@Nullable Long> lagOf(String team, List<BoardHistory.Point> points) {
        List<@Nullable Long> lags = new ArrayList<>(points.size());
        points.forEach(point -> lags.add(Json.number(point.lag().getOrDefault(team, OptionalLong.empty()))));
        return lags;
    }
}
