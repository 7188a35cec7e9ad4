package io.groupstage.kafka.broker.logging;

import java.util.OptionalLong;

/** Limits the lines of one logger: 500 at once, and then two a second. It is thread-safe. */
final class LineBudget {

    static final int AT_ONCE = 500;
    private static final double PER_SECOND = 2;

    private double left = AT_ONCE;
    private long asOfNanos;
    private long leftOut;

    LineBudget(long nowNanos) {
        this.asOfNanos = nowNanos;
    }

    /** Returns how many lines were left out before this one; empty if this one is left out as well. */
    synchronized OptionalLong take(long nowNanos) {
        left = Math.min(AT_ONCE, left + PER_SECOND * Math.max(0, nowNanos - asOfNanos) / 1e9);
        asOfNanos = nowNanos;
        if (left < 1) {
            leftOut++;
            return OptionalLong.empty();
        }
        left -= 1;
        OptionalLong before = OptionalLong.of(leftOut);
        leftOut = 0;
        return before;
    }
}
