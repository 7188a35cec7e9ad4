package io.groupstage.course.board;

import io.groupstage.course.lab.TrafficReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that the board shows, at one moment.
 *
 * @param asOf when it was put together
 * @param startedAt when this lab process became ready
 * @param staleSince since when its sources have been silent, if they are: the broker is down, or the observer cut off
 * @param topic what every team consumes
 * @param partitions how many partitions that has
 * @param notices about the lab itself, newest first
 * @param moments newest first
 * @param teams by rank
 */
public record Board(
        Instant asOf,
        Instant startedAt,
        Optional<Instant> staleSince,
        String topic,
        int partitions,
        TrafficReport traffic,
        List<Notice> notices,
        List<Moment> moments,
        List<TeamRow> teams) {}
