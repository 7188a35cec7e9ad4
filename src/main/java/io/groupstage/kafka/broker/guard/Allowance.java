package io.groupstage.kafka.broker.guard;

/** Allows a number of actions at once, and then a number per second. It is not thread-safe. */
public final class Allowance {

    private final double atOnce;
    private final double perSecond;
    private double left;
    private long asOfNanos;

    public Allowance(double atOnce, double perSecond, long nowNanos) {
        this.atOnce = atOnce;
        this.perSecond = perSecond;
        this.left = atOnce;
        this.asOfNanos = nowNanos;
    }

    /** Uses one, and returns whether one was left. */
    public boolean take(long nowNanos) {
        if (!has(nowNanos)) {
            return false;
        }
        left -= 1;
        return true;
    }

    /** Returns whether one is left. */
    boolean has(long nowNanos) {
        refill(nowNanos);
        return left >= 1;
    }

    /** Returns whether nothing is used, so that a new allowance would be the same. */
    public boolean isFull(long nowNanos) {
        refill(nowNanos);
        return left >= atOnce;
    }

    private void refill(long nowNanos) {
        left = Math.min(atOnce, left + perSecond * Math.max(0, nowNanos - asOfNanos) / 1e9);
        asOfNanos = nowNanos;
    }
}
