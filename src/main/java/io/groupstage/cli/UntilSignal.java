package io.groupstage.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Closes a running part on Ctrl-C or SIGTERM, then ends the process. Ends it within a fixed time even if the part does
 * not close.
 */
final class UntilSignal {

    private static final Duration LONGEST_END = Duration.ofSeconds(9);

    private final AutoCloseable running;
    private final CountDownLatch ended = new CountDownLatch(1);

    private UntilSignal(AutoCloseable running) {
        this.running = running;
    }

    /** @param thread the name of the thread that will end it */
    static UntilSignal close(AutoCloseable running, String thread) {
        UntilSignal signal = new UntilSignal(running);
        Runtime.getRuntime().addShutdownHook(new Thread(signal::end, thread));
        return signal;
    }

    /** Waits until a signal has arrived and the running part is closed. */
    void await() throws InterruptedException {
        ended.await();
    }

    private void end() {
        Thread.ofPlatform().daemon().name("last-resort").start(UntilSignal::haltWhenOverdue);
        try {
            running.close();
        } catch (Exception e) {
            throw new IllegalStateException(running + " did not close", e);
        } finally {
            ended.countDown();
        }
    }

    /** Halts the process when closing takes too long: each part waits in turn for a broker that hangs. */
    private static void haltWhenOverdue() {
        try {
            var unused = new CountDownLatch(1).await(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1); // the broker processes notice this and end by themselves
    }
}
