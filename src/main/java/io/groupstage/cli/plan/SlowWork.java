package io.groupstage.cli.plan;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reports the part of a computation that takes long, every three seconds, so that a person sees that it goes on. */
final class SlowWork implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(3);

    private final PrintWriter err;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile String part = "it begins";

    private SlowWork(PrintWriter err) {
        this.err = err;
    }

    static SlowWork report(PrintWriter err) {
        SlowWork work = new SlowWork(err);
        Thread.ofPlatform().daemon().name("plan-progress").start(work::watch);
        return work;
    }

    /** Names the part of the work that begins now. */
    void begin(String next) {
        part = next;
    }

    @Override
    public void close() {
        done.countDown();
    }

    private void watch() {
        try {
            for (long seconds = EVERY.toSeconds();
                    !done.await(EVERY.toMillis(), TimeUnit.MILLISECONDS);
                    seconds += EVERY.toSeconds()) {
                err.println("groupstage: the plan is not ready after " + seconds + " s: " + part + "; Ctrl-C ends it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
