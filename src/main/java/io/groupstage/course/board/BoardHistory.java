package io.groupstage.course.board;

import io.groupstage.course.lab.TrafficReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Holds the data of the board's small charts: rate and lag over the last minutes.
 *
 * @param points oldest first
 */
public record BoardHistory(List<Point> points) {

    /** A history without any points. */
    public static final BoardHistory NONE = new BoardHistory(List.of());

    public BoardHistory {
        points = List.copyOf(points);
    }

    /**
     * The board at one instant.
     *
     * @param lag of each team's group, by the team's name; empty where the lag was not known
     */
    public record Point(Instant at, TrafficReport traffic, Map<String, OptionalLong> lag) {

        public Point {
            lag = Map.copyOf(lag);
        }
    }
}
