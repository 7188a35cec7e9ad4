package io.groupstage.course.board;

import java.time.Instant;
import java.util.Optional;

/**
 * A notice about the lab itself, such as a broker that was gone. It is plain text.
 *
 * @param team the team whose clients the notice is about; empty if it concerns everybody
 */
public record Notice(Instant at, String text, Optional<String> team) {

    /** Creates a notice that concerns everybody. */
    public Notice(Instant at, String text) {
        this(at, text, Optional.empty());
    }
}
