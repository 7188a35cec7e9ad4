package io.groupstage.web.port;

import io.groupstage.course.board.BoardHistory;
import io.groupstage.course.replay.LabAt;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Supplies the lab at earlier instants. Called from any thread; a call may take some seconds. It throws {@link Unavailable} if the earlier lab cannot be read. */
public interface ReplaySource {

    /** Is the time for which the lab is known. */
    record Span(Instant from, Instant to) {}

    /**
     * Is the lab at an instant.
     *
     * @param lab what the board is made of
     * @param history the charts of the board; it may throw {@link Unavailable}
     */
    record Past(LabAt lab, GroupSource groups, Supplier<BoardHistory> history) {}

    /** Reports that the earlier lab cannot be read at present; the message says why. */
    final class Unavailable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Unavailable(String message) {
            super(message);
        }
    }

    /** Returns the time for which the lab is known; empty if nothing is known yet. */
    Optional<Span> span();

    /** Returns the lab at an instant; empty if it did not run then, or if that is not known any more. */
    Optional<Past> at(Instant instant);
}
