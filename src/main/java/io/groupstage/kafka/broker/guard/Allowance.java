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
        left = Math.min(atOnce, left + perSecond * Math.max(0, nowNanos - asOfNanos) / 1e9);
        asOfNanos = nowNanos;
        if (left < 1) {
            return false;
        }
        left -= 1;
        return true;
    }
}
