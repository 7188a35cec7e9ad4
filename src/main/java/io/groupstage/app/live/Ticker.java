package io.groupstage.app.live;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again, such as to say that lag and rate change by themselves. */
public final class Ticker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("ticker").factory());

    /** Twice a second. */
    public Ticker(Runnable work) {
        this(work, Duration.ofMillis(500));
    }

    public Ticker(Runnable work, Duration period) {
        long millis = period.toMillis();
        var unused = thread.scheduleAtFixedRate(() -> attempt(work), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Work that throws would be the last: the scheduler drops it. */
    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("A periodic task failed; it runs again at its next time", e);
        }
    }

    /** Waits, for a second at most, for what it is just doing: what it works with may be closed next. */
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
