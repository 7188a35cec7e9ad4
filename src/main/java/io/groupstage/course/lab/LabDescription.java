package io.groupstage.course.lab;

import io.groupstage.course.task.CourseSource;
import java.time.Instant;

/**
 * What every role must know of a lab, and may: there is no secret in it.
 *
 * @param startedAt when the lab became ready
 * @param board the address of the lab's own board
 * @param topic what every team consumes
 */
public record LabDescription(
        Instant startedAt, String board, String topic, int partitions, int teams, CourseSource course) {}
