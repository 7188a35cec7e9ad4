package io.groupstage.kafka.topic;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A common time limit for several waits in sequence: a slow one leaves less time for the others. */
public final class Deadline {

    private final LongSupplier nanos;
    private final long end;

    private Deadline(Duration time, LongSupplier nanos) {
        this.nanos = nanos;
        this.end = nanos.getAsLong() + time.toNanos();
    }

    public static Deadline in(Duration time) {
        return in(time, System::nanoTime);
    }

    /**
     * Returns a deadline that starts now.
     *
     * @param nanos a clock such as {@link System#nanoTime}
     */
    public static Deadline in(Duration time, LongSupplier nanos) {
        return new Deadline(time, nanos);
    }

    /** Returns the remaining time, never negative. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - nanos.getAsLong()));
    }

    /**
     * Waits for the end of a thread, at most for the remaining time. An interrupted caller stops waiting and stays
     * interrupted.
     */
    public void await(Thread thread) {
        try {
            if (thread.getState() != Thread.State.NEW) {
                thread.join(left());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
