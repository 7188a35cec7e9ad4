package io.groupstage.kafka.observe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Whether the cluster still answers. A consumer's poll does not fail when its broker is gone, it merely returns
 * nothing: so silence is measured from the last answer to any question, and questions are asked all the time.
 */
final class Pulse {

    /** Three questions without an answer. */
    static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final InstantSource clock;
    private volatile Instant lastAnswer;

    Pulse(InstantSource clock) {
        this.clock = clock;
        this.lastAnswer = clock.instant();
    }

    void answered() {
        lastAnswer = clock.instant();
    }

    /** The last answer, or the start when there was none; empty while the cluster answers. */
    Optional<Instant> silentSince() {
        Instant last = lastAnswer;
        return clock.instant().isAfter(last.plus(PATIENCE)) ? Optional.of(last) : Optional.empty();
    }
}
