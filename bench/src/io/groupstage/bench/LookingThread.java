package io.groupstage.bench;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A thread that looks at something again and again, until it is closed or a look fails. */
final class LookingThread implements AutoCloseable {

    private static final Duration END = Duration.ofSeconds(10);

    /** One look. */
    interface Look {
        void look() throws Exception;
    }

    private final Look look;
    private final Duration pause;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicLong looks = new AtomicLong();
    private final long begun = System.nanoTime();
    private final Thread thread;
    private volatile Optional<Exception> failure = Optional.empty();

    private LookingThread(String name, Look look, Duration pause) {
        this.look = look;
        this.pause = pause;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    /** @param pause between the end of a look and the next one */
    static LookingThread start(String name, Duration pause, Look look) {
        LookingThread looking = new LookingThread(name, look, pause);
        looking.thread.start();
        return looking;
    }

    private void run() {
        try {
            do {
                look.look();
                looks.incrementAndGet();
            } while (!closed.await(pause.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            failure = Optional.of(e);
        }
    }

    /** Throws why a look failed, if one did. */
    void failIfFailed() throws Exception {
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** Milliseconds from one look to the next, on average. */
    double millisPerLook() {
        return (System.nanoTime() - begun) / 1e6 / Math.max(1, looks.get());
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            if (!thread.join(END)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
