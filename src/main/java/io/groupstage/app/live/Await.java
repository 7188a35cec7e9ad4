package io.groupstage.app.live;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits until all has caught up. */
public final class Await {

    private static final Duration POLL = Duration.ofMillis(5);

    private Await() {}

    /**
     * Returns as soon as nothing is missing.
     *
     * @param missing what is waited for, for a line; empty once nothing is
     * @throws IOException with that line when the patience is over
     */
    public static void until(Supplier<Optional<String>> missing, Duration patience)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (Optional<String> what = missing.get(); what.isPresent(); what = missing.get()) {
            if (System.nanoTime() > deadline) {
                throw new IOException(what.get() + " after " + patience.toSeconds() + " s");
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
