package io.groupstage.kafka.score;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the broker answered last. A consumer's poll does not fail when its broker is gone, it merely returns nothing: so
 * who polls asks a question as well, each time that {@link #due}. One thread asks, any may look.
 */
final class Contact {

    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    /** Two heartbeats missed. */
    private static final Duration SILENT = Duration.ofSeconds(3);

    private volatile Instant last = Instant.now();
    private Instant dueAt = Instant.MIN;

    /** Whether it is time for the next question. */
    boolean due() {
        return !Instant.now().isBefore(dueAt);
    }

    void answered() {
        last = Instant.now();
        dueAt = last.plus(HEARTBEAT);
    }

    /** Since when the broker has not answered, if it does not. */
    Optional<Instant> silentSince() {
        Instant contact = last;
        return contact.isBefore(Instant.now().minus(SILENT)) ? Optional.of(contact) : Optional.empty();
    }
}
