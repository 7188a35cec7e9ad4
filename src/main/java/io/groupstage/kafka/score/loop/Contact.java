package io.groupstage.kafka.score.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Holds when the broker last answered. A consumer's poll does not fail while its broker is gone; it only returns
 * nothing. A polling thread therefore also sends a request whenever {@link #due} is true. One thread asks, and any
 * thread may read. It also works when the machine's clock is set back.
 */
public final class Contact {

    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    /** The silence after which the broker counts as gone: two missed heartbeats. */
    private static final Duration SILENT = Duration.ofSeconds(3);

    private volatile long last = System.nanoTime();
    private boolean asked;

    /** Returns whether the next request is due. */
    public boolean due() {
        return !asked || System.nanoTime() - last >= HEARTBEAT.toNanos();
    }

    public void answered() {
        last = System.nanoTime();
        asked = true;
    }

    /** Returns since when the broker has not answered; empty while it answers. */
    public Optional<Instant> silentSince() {
        Duration silence = Duration.ofNanos(System.nanoTime() - last);
        return silence.compareTo(SILENT) > 0 ? Optional.of(Instant.now().minus(silence)) : Optional.empty();
    }
}
