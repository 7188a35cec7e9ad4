package io.groupstage.course.lab;

import io.groupstage.course.task.CourseSource;
import java.time.Instant;

/**
 * Describes a lab to all its processes. It does not contain a secret.
 *
 * @param startedAt when the lab became ready
 * @param board the address of the lab's own board
 * @param topic the topic that every team consumes
 */
public record LabDescription(
        Instant startedAt, String board, String topic, int partitions, int teams, CourseSource course) {}
