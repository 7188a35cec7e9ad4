package io.groupstage.kafka.broker.guard;

/**
 * A number of things that one may do: so many at once, and so many a second after that. Not for use by several threads.
 */
final class Allowance {

    private final double atOnce;
    private final double perSecond;
    private double left;
    private long asOfNanos;

    Allowance(double atOnce, double perSecond, long nowNanos) {
        this.atOnce = atOnce;
        this.perSecond = perSecond;
        this.left = atOnce;
        this.asOfNanos = nowNanos;
    }

    /** Takes one; false where none is left. */
    boolean take(long nowNanos) {
        if (!has(nowNanos)) {
            return false;
        }
        left -= 1;
        return true;
    }

    /** Tells whether one is left. */
    boolean has(long nowNanos) {
        refill(nowNanos);
        return left >= 1;
    }

    /** Tells whether nothing of it is used up: a new one would be the same. */
    boolean isFull(long nowNanos) {
        refill(nowNanos);
        return left >= atOnce;
    }

    private void refill(long nowNanos) {
        left = Math.min(atOnce, left + perSecond * Math.max(0, nowNanos - asOfNanos) / 1e9);
        asOfNanos = nowNanos;
    }
}
