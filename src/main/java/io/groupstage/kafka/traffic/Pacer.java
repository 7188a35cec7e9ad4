package io.groupstage.kafka.traffic;

import io.groupstage.course.lab.Rate;
import java.util.OptionalLong;

/**
 * Computes a schedule: how many records are due, and when the next one is due. It does not read a clock: the caller
 * passes every instant as nanoseconds of one monotonic clock, such as {@link System#nanoTime()}.
 *
 * <p>After its last change, a rate of r records a second has slots at {@code origin, origin + 1/r, origin + 2/r, …},
 * one record each. A slot's instant is computed from the origin, never from the previous slot, so the schedule does not
 * drift. After a stall, slots that are more than {@link #CATCH_UP_SECONDS} late are dropped: they count as used, and
 * the schedule keeps its phase. It is not thread-safe.
 */
final class Pacer {

    /** The most records that may be sent at once after a stall, in seconds of the rate. */
    static final double CATCH_UP_SECONDS = 0.1;

    private static final double NANOS = 1e9;

    /**
     * The least limit of unacknowledged records, at any rate. It is two, so that after one slow acknowledgement the
     * next record still gets its slot.
     */
    private static final long LEAST_OUTSTANDING = 2;

    private final int maxOutstanding;
    private double perSecond;
    private boolean unlimited;
    private long origin;
    private long used;
    private OptionalLong lastUsed = OptionalLong.empty();

    /**
     * Creates a pacer that does not send until {@link #change}.
     *
     * @param maxOutstanding the most records that may be unacknowledged, at any rate
     */
    Pacer(int maxOutstanding, long now) {
        this.maxOutstanding = maxOutstanding;
        this.origin = now;
    }

    /** Changes the rate. The first slot is now, or one interval of the new rate after the last used slot. */
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
     * Takes the due slots, drops those that are too late, and returns how many records to send.
     *
     * @param outstanding records sent and not yet acknowledged; including them, at most a tenth of a second's records
     *     are sent, so that a returning broker does not get a burst
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

    /** Returns the nanoseconds until the next slot, 0 if it is due; empty if there is none until the rate changes. */
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

    /** Returns how many slots there have been up to and including now. */
    private long passed(long now) {
        if (perSecond == 0 || now - origin < 0) {
            return 0;
        }
        long slot = (long) ((now - origin) / NANOS * perSecond);
        // The division may be off by one; instantOf decides.
        if (instantOf(slot) - now > 0) {
            return slot;
        }
        return instantOf(slot + 1) - now <= 0 ? slot + 2 : slot + 1;
    }

    private long instantOf(long slot) {
        return origin + (long) Math.min(Math.ceil(slot * (NANOS / perSecond)), Long.MAX_VALUE / 4.0);
    }
}
