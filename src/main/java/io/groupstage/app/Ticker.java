package io.groupstage.app;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Lag and rate change by themselves: says so twice a second. */
final class Ticker implements AutoCloseable {

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("board-ticker").factory());

    Ticker(Runnable boardChanged) {
        var unused = thread.scheduleAtFixedRate(boardChanged, 500, 500, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
