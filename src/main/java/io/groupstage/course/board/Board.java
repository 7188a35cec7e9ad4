package io.groupstage.course.board;

import io.groupstage.course.answer.ClassResult;
import io.groupstage.course.lab.TrafficReport;
import io.groupstage.course.lesson.Lesson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Holds everything that the board shows at one moment.
 *
 * @param asOf when this board was built
 * @param startedAt when this lab process became ready
 * @param staleSince since when the board has not received data, because the broker is down or the observer cannot reach
 *     it; empty while data arrives
 * @param topic the topic that every team consumes
 * @param partitions how many partitions that topic has
 * @param notices notices about the lab itself, newest first
 * @param moments newest first
 * @param question the question that the instructor has put to the class
 * @param lesson what the instructor has frozen, paused, announced and excluded
 * @param teams by rank; teams that do not compete come last
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
        Optional<ClassResult> question,
        Lesson lesson,
        List<TeamRow> teams) {

    /** Returns the board without its teams and moments. */
    public Board withoutTeams() {
        return new Board(
                asOf,
                startedAt,
                staleSince,
                topic,
                partitions,
                traffic,
                notices,
                List.of(),
                question,
                lesson,
                List.of());
    }
}
