package io.groupstage.course.lesson;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Is a pause of the class.
 *
 * @param until when the class went on; empty while the pause lasts
 */
public record Pause(Instant since, Optional<Instant> until) {

    /** Returns how much of the pause lies between the two instants. */
    Duration within(Instant from, Instant to) {
        Instant begin = since.isAfter(from) ? since : from;
        Instant end = until.filter(to::isAfter).orElse(to);
        return begin.isBefore(end) ? Duration.between(begin, end) : Duration.ZERO;
    }

    /** Returns whether the instant lies in the pause. */
    boolean contains(Instant instant) {
        return !instant.isBefore(since)
                && until.filter(end -> !instant.isBefore(end)).isEmpty();
    }
}
