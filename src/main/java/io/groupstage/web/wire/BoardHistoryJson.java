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
 * Is the JSON of the board's history: lists of equal length, which keep it small.
 *
 * @param at the time of each sample, oldest first
 * @param traffic the settings and the rate of each sample
 * @param lag the lag of each team; null where it was not known
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
