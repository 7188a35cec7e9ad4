package io.groupstage.app.live;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a task periodically, such as the notification that lag and rate have changed. */
public final class Ticker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("ticker").factory());

    /** Runs the task twice a second. */
    public Ticker(Runnable work) {
        this(work, Duration.ofMillis(500));
    }

    public Ticker(Runnable work, Duration period) {
        long millis = period.toMillis();
        var unused = thread.scheduleAtFixedRate(() -> attempt(work), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Runs the task and catches its exceptions, because the scheduler would drop a task that throws. */
    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("A periodic task failed; it runs again at its next time", e);
        }
    }

    /** Waits at most a second for the running task, because the caller may next close what the task uses. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
