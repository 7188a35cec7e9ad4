package io.groupstage.web.plan;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Limits the part of a processor that plans may take for long. Anybody may ask for plans, and the brokers of the lab need the
 * same processor. Many small plans pass without a wait; whoever asks for large ones without end soon waits.
 *
 * <p>It is safe for use by several threads.
 */
final class WorkBudget {

    private final double most;
    private final double share;
    private final LongSupplier nanoTime;
    private double left;
    private long counted;

    /**
     * @param most the time that plans may take at once, after a rest
     * @param share the part of one processor that plans may take for long, 0 to 1
     */
    WorkBudget(Duration most, double share, LongSupplier nanoTime) {
        this.most = most.toNanos();
        this.share = share;
        this.nanoTime = nanoTime;
        this.left = this.most;
        this.counted = nanoTime.getAsLong();
    }

    /** Returns how long the next plan has to wait; zero if it may begin. */
    synchronized Duration pause() {
        refill();
        return left >= 0 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil(-left / share));
    }

    /** Counts the time that a plan has taken. */
    synchronized void spend(Duration taken) {
        refill();
        left -= taken.toNanos();
    }

    private void refill() {
        long now = nanoTime.getAsLong();
        left = Math.min(most, left + (now - counted) * share);
        counted = now;
    }
}
