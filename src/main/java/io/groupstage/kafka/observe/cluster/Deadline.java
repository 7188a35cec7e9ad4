package io.groupstage.kafka.observe.cluster;

import java.time.Duration;
import java.util.function.LongSupplier;

/** One limit for several that are waited for, one after the other: who is slow leaves less time to the rest. */
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
     * Counts from now on.
     *
     * @param nanos a clock as {@link System#nanoTime}
     */
    public static Deadline in(Duration time, LongSupplier nanos) {
        return new Deadline(time, nanos);
    }

    /** What is left of it, never less than nothing. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - nanos.getAsLong()));
    }

    /** Waits for a thread to end, for what is left at most. An interrupted caller waits no longer, and stays interrupted. */
    public void await(Thread thread) {
        try {
            thread.join(left());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
