package io.groupstage.kafka.topic;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Decides whether the broker still answers. A consumer's poll does not fail while its broker is gone; it only returns
 * nothing. A polling thread therefore also sends a request whenever {@link #requestDue} is true, and silence is measured
 * from the last answer to any request.
 *
 * <p>A monotonic clock measures the silence, so it does not matter if the machine's clock is set back. One thread asks;
 * any thread may report an answer, and any thread may read.
 */
public final class BrokerLiveness {

    private static final Duration REQUEST_EVERY = Duration.ofSeconds(1);

    /** Two missed requests. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private record Answer(long nanos, Instant at) {}

    private final Duration patience;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private volatile Answer last;
    private volatile boolean heard;

    /** Creates one that reports a silence of three seconds, by this machine's clock. */
    public BrokerLiveness() {
        this(PATIENCE, InstantSource.system());
    }

    /**
     * @param patience the silence after which the broker counts as gone
     * @param clock the clock of the instants that are shown
     */
    public BrokerLiveness(Duration patience, InstantSource clock) {
        this(patience, clock, System::nanoTime);
    }

    /** @param nanos a clock such as {@link System#nanoTime} */
    BrokerLiveness(Duration patience, InstantSource clock, LongSupplier nanos) {
        this.patience = patience;
        this.clock = clock;
        this.nanos = nanos;
        this.last = new Answer(nanos.getAsLong(), clock.instant());
    }

    /** Returns whether the next request is due: there was no answer yet, or the last one is a second old. */
    public boolean requestDue() {
        return !heard || silence(last).compareTo(REQUEST_EVERY) >= 0;
    }

    public void answered() {
        last = new Answer(nanos.getAsLong(), clock.instant());
        heard = true;
    }

    /** Returns the time of the last answer, or of the start if there was none; empty while the broker answers. */
    public Optional<Instant> silentSince() {
        Answer answer = last;
        return silence(answer).compareTo(patience) > 0 ? Optional.of(answer.at()) : Optional.empty();
    }

    private Duration silence(Answer answer) {
        return Duration.ofNanos(nanos.getAsLong() - answer.nanos());
    }
}
