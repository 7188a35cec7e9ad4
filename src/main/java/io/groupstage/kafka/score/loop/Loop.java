package io.groupstage.kafka.score.loop;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work in a thread, and starts it again whenever it ends or fails, until the loop is closed. While the broker is
 * gone it logs one line, not one for each attempt.
 */
public final class Loop implements AutoCloseable {

    /** The work of the thread. It returns soon after the loop is closed. */
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

    /** Waits for this time or until the loop is closed, and returns whether it is closed. */
    public boolean closedWithin(Duration pause) throws InterruptedException {
        return closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Notes that the broker answers, so that the next failure is logged again. */
    public void reached() {
        reachable = true;
    }

    /** Notes that the broker does not answer, and logs the first failure. */
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
        } catch (RuntimeException | Error e) { // otherwise the thread would end unnoticed
            LOG.error("{} failed; it starts again", thread.getName(), e);
        }
    }

    /** Asks the thread to end, and does not wait. */
    public void end() {
        closed.countDown();
    }

    /**
     * Interrupts the thread, so that it ends even while it waits for an answer. Use it only for work that an interrupt
     * cannot damage.
     */
    public void interrupt() {
        end();
        thread.interrupt();
    }

    /** Asks the thread to end, and waits at most 1.8 s for it. */
    @Override
    public void close() {
        close(List.of(this));
    }

    /** Asks all threads to end, and waits for all of them no longer than for one. */
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
