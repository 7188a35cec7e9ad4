package io.groupstage.course.board;

import java.time.Instant;
import java.util.Optional;

/**
 * Something about the lab itself that its readers must know, such as a broker that was gone. Plain text.
 *
 * @param team the account whose clients it is about; empty where it concerns all
 */
public record Notice(Instant at, String text, Optional<String> team) {

    /** A notice that concerns all. */
    public Notice(Instant at, String text) {
        this(at, text, Optional.empty());
    }
}
