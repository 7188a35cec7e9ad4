package io.groupstage.kafka.score.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the broker answered last. A consumer's poll does not fail when its broker is gone, it merely returns nothing: so
 * who polls asks a question as well, each time that {@link #due}. One thread asks, any may look. A machine whose clock is set back asks on.
 */
public final class Contact {

    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    /** Two heartbeats missed. */
    private static final Duration SILENT = Duration.ofSeconds(3);

    private volatile long last = System.nanoTime();
    private boolean asked;

    /** Whether it is time for the next question. */
    public boolean due() {
        return !asked || System.nanoTime() - last >= HEARTBEAT.toNanos();
    }

    public void answered() {
        last = System.nanoTime();
        asked = true;
    }

    /** Since when the broker has not answered, if it does not. */
    public Optional<Instant> silentSince() {
        Duration silence = Duration.ofNanos(System.nanoTime() - last);
        return silence.compareTo(SILENT) > 0 ? Optional.of(Instant.now().minus(silence)) : Optional.empty();
    }
}
