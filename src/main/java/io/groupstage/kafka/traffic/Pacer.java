package io.groupstage.kafka.traffic;

import io.groupstage.course.lab.Rate;
import java.util.OptionalLong;

/**
 * The arithmetic of a schedule: how many records are due, and when the next one is. It reads no clock: every instant
 * comes in as nanoseconds of one monotonic clock, such as {@link System#nanoTime()}.
 *
 * <p>Since its last change a rate of r records a second has slots at {@code origin, origin + 1/r, origin + 2/r, …}, one
 * record each. A slot's instant is computed from the origin, never from the slot before, so nothing drifts. After a stall
 * the slots that are more than {@link #CATCH_UP_SECONDS} late are dropped, by counting them as used: the schedule keeps its
 * phase. Not thread-safe.
 */
final class Pacer {

    /** What may be sent at once after a stall, in seconds' worth of records. */
    static final double CATCH_UP_SECONDS = 0.1;

    private static final double NANOS = 1e9;

    /** Two even at the lowest rates, so that one slow acknowledgement does not cost the next record its slot. */
    private static final long LEAST_OUTSTANDING = 2;

    private final int maxOutstanding;
    private double perSecond;
    private boolean unlimited;
    private long origin;
    private long used;
    private OptionalLong lastUsed = OptionalLong.empty();

    /**
     * A pacer that is silent until {@link #change}.
     *
     * @param maxOutstanding the most records that may be unacknowledged, at any rate
     */
    Pacer(int maxOutstanding, long now) {
        this.maxOutstanding = maxOutstanding;
        this.origin = now;
    }

    /** From now on another rate. The first slot is now, or one interval of the new rate after the last one used. */
    void change(Rate rate, long now) {
        switch (rate) {
            case Rate.Max max -> {
                unlimited = true;
                perSecond = 0;
            }
            case Rate.PerSecond wanted -> {
                unlimited = false;
                perSecond = wanted.records();
            }
        }
        used = 0;
        origin = now;
        if (lastUsed.isPresent() && perSecond > 0) {
            origin = lastUsed.getAsLong();
            origin = now + Math.max(0, instantOf(1) - now);
        }
    }

    /**
     * Takes the slots that are due, dropping those that came too late, and says how many records to send for them.
     *
     * @param outstanding records sent and not yet acknowledged; together with them no more than a tenth of a second's
     *     worth is sent, so that a broker that comes back meets no burst
     */
    int take(long now, int outstanding) {
        if (unlimited) {
            return Math.max(0, maxOutstanding - outstanding);
        }
        long late = passed(now) - used;
        if (late <= 0) {
            return 0;
        }
        used += late;
        lastUsed = OptionalLong.of(instantOf(used - 1));
        return (int) Math.min(late, allowed(outstanding));
    }

    /** Nanoseconds until the next slot, 0 when it is due; empty when there is none until the rate changes. */
    OptionalLong untilNext(long now) {
        if (unlimited) {
            return OptionalLong.of(0);
        }
        if (perSecond == 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Math.max(0, instantOf(used) - now));
    }

    private long allowed(int outstanding) {
        long burst = (long) Math.ceil(perSecond * CATCH_UP_SECONDS);
        long room = Math.min(maxOutstanding, Math.max(LEAST_OUTSTANDING, burst)) - outstanding;
        return Math.max(0, Math.min(burst, room));
    }

    /** How many slots there have been up to now, that of this very nanosecond among them. */
    private long passed(long now) {
        if (perSecond == 0 || now - origin < 0) {
            return 0;
        }
        long slot = (long) ((now - origin) / NANOS * perSecond);
        // One either way, for the rounding of the division: what instantOf says is what holds.
        if (instantOf(slot) - now > 0) {
            return slot;
        }
        return instantOf(slot + 1) - now <= 0 ? slot + 2 : slot + 1;
    }

    private long instantOf(long slot) {
        return origin + (long) Math.min(Math.ceil(slot * (NANOS / perSecond)), Long.MAX_VALUE / 4.0);
    }
}
