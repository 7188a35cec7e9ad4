package io.groupstage.kafka.observe.cluster;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Whether the cluster still answers. A consumer's poll does not fail when its broker is gone, it merely returns
 * nothing: so silence is measured from the last answer to any question, and questions are asked all the time.
 */
public final class Pulse {

    /** Three questions without an answer. */
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

    /** The last answer, or the start when there was none; empty while the cluster answers. */
    public Optional<Instant> silentSince() {
        Instant last = lastAnswer;
        return clock.instant().isAfter(last.plus(PATIENCE)) ? Optional.of(last) : Optional.empty();
    }
}
