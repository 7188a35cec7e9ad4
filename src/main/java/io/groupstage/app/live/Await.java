package io.groupstage.app.live;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits until all parts have caught up. */
public final class Await {

    private static final Duration POLL = Duration.ofMillis(5);

    private Await() {}

    /**
     * Returns as soon as nothing is missing any more.
     *
     * @param missing the part that is missing, as text for a line; empty once there is none
     * @throws IOException with that text when the time is over
     */
    public static void until(Supplier<Optional<String>> missing, Duration longest)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        for (Optional<String> what = missing.get(); what.isPresent(); what = missing.get()) {
            if (System.nanoTime() > deadline) {
                throw new IOException(what.get() + " after " + longest.toSeconds() + " s");
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
