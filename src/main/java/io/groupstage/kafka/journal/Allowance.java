package io.groupstage.kafka.journal;

import java.time.Duration;
import java.time.Instant;

/** Is the number of bytes that one owner of facts may add to the journal at present. For one thread. */
final class Allowance {

    /**
     * The bytes a second for long, before compression. A team of two consumers needs a quarter of it. If every team of a
     * class of fifteen needs all of it, the journal keeps more than half an hour.
     */
    static final int PER_SECOND = 8 * 1024;

    /** The bytes at once, for a group that changes a lot and then rests. */
    static final int AT_ONCE = 512 * 1024;

    private double left = AT_ONCE;
    private Instant last;

    Allowance(Instant now) {
        this.last = now;
    }

    /** Adds what has become allowed until now. */
    Allowance at(Instant now) {
        Duration since = Duration.between(last, now);
        if (since.isPositive()) {
            left = Math.min(AT_ONCE, left + since.toMillis() * PER_SECOND / 1_000.0);
        }
        last = now;
        return this;
    }

    /**
     * Takes some bytes, if they are left. A frame that has everything takes them in any case, and the next changes wait
     * longer; such frames are bounded otherwise.
     */
    boolean take(long bytes, boolean whole) {
        if (bytes > (whole ? Shares.FRAME : left) && bytes > 0) {
            return false;
        }
        left = Math.max(-AT_ONCE, left - bytes);
        return true;
    }
}
