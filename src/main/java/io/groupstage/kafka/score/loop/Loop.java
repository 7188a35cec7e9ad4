package io.groupstage.kafka.score.loop;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that begins its work anew whenever that ends or fails, until it is closed. While the broker is gone that is
 * one line in the log, and not one each time.
 */
public final class Loop implements AutoCloseable {

    /** What the thread does; returns soon after the loop was closed. */
    @FunctionalInterface
    public interface Work {

        void run(Loop loop) throws InterruptedException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration JOIN = Duration.ofMillis(1800);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Work work;
    private final Thread thread;
    private volatile boolean reachable = true;

    private Loop(String name, Work work) {
        this.work = work;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    public static Loop start(String name, Work work) {
        Loop loop = new Loop(name, work);
        loop.thread.start();
        return loop;
    }

    public boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Waits so long, or until it is closed. */
    public boolean closedWithin(Duration pause) throws InterruptedException {
        return closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The broker answers: the next failure is worth a line again. */
    public void reached() {
        reachable = true;
    }

    /** The broker does not answer. */
    public void failed(Throwable failure) {
        if (reachable && !isClosed()) {
            LOG.warn("{} waits for the broker: {}", thread.getName(), failure.toString());
        }
        reachable = false;
    }

    private void run() {
        try {
            do {
                once();
            } while (!closedWithin(RETRY));
        } catch (InterruptedException e) {
            if (!isClosed()) {
                LOG.error("{} was interrupted and ends", thread.getName());
            }
        }
    }

    private void once() throws InterruptedException {
        try {
            work.run(this);
        } catch (KafkaException e) {
            failed(e);
        } catch (RuntimeException | Error e) { // a thread that is gone would be missed by nobody
            LOG.error("{} failed and begins anew", thread.getName(), e);
        }
    }

    /** Has it end; does not wait. */
    public void end() {
        closed.countDown();
    }

    /** Has it end at once, even where it waits for an answer; only for work that an interrupt cannot break. */
    public void interrupt() {
        end();
        thread.interrupt();
    }

    /** Waits at most 1.8 s for its end. */
    @Override
    public void close() {
        close(List.of(this));
    }

    /** Has all of them end, and waits for that no longer than for one. */
    public static void close(List<Loop> loops) {
        loops.forEach(Loop::end);
        long deadline = System.nanoTime() + JOIN.toNanos();
        for (Loop loop : loops) {
            loop.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
    }

    private void join(Duration left) {
        try {
            if (!thread.join(left)) {
                LOG.error("the thread {} did not end within {}", thread.getName(), JOIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
