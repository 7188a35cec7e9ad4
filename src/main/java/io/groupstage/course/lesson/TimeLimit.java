package io.groupstage.course.lesson;

import java.time.Duration;
import java.time.Instant;

/**
 * Is the time that the class has left.
 *
 * @param left the time that was left at that instant
 */
public record TimeLimit(Instant setAt, Duration left) {}
