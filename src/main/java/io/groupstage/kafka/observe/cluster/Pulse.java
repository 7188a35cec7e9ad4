package io.groupstage.kafka.observe.cluster;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Decides whether the cluster still answers. A consumer's poll does not fail when its broker is unavailable, it only
 * returns nothing. Therefore silence is measured from the last answer to any request, and requests are sent all the
 * time.
 */
public final class Pulse {

    /** The time of three requests without an answer. */
    public static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final InstantSource clock;
    private volatile Instant lastAnswer;

    public Pulse(InstantSource clock) {
        this.clock = clock;
        this.lastAnswer = clock.instant();
    }

    public void answered() {
        lastAnswer = clock.instant();
    }

    /** Returns the time of the last answer, or of the start if there was none; empty while the cluster answers. */
    public Optional<Instant> silentSince() {
        Instant last = lastAnswer;
        return clock.instant().isAfter(last.plus(PATIENCE)) ? Optional.of(last) : Optional.empty();
    }
}
