package io.groupstage.kafka.topic;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work in a thread, and runs it again half a second after it ended or failed, until the thread is closed. Nothing
 * that the work throws ends the thread: neither a failure of Kafka, nor a bug, nor an {@link Error}. While the work
 * fails, {@link #failingSince} reports it, and the log has one line, not one for each attempt.
 */
public final class SupervisedThread implements AutoCloseable {

    /** The work of the thread. It returns soon after the thread is closed. */
    @FunctionalInterface
    public interface Work {

        void run(SupervisedThread running) throws InterruptedException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(SupervisedThread.class);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration END = Duration.ofMillis(1_800);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Work work;
    private final Outage outage;
    private final Thread thread;

    private SupervisedThread(String name, Work work) {
        this.work = work;
        this.outage = new Outage("The thread " + name, InstantSource.system());
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /** Creates a thread that does not run yet. */
    public static SupervisedThread unstarted(String name, Work work) {
        return new SupervisedThread(name, work);
    }

    public static SupervisedThread start(String name, Work work) {
        SupervisedThread supervised = new SupervisedThread(name, work);
        supervised.start();
        return supervised;
    }

    /** Starts a thread that does not run yet. */
    public void start() {
        thread.start();
    }

    public boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Waits for this time or until the thread is closed, and returns whether it is closed. */
    public boolean closedWithin(Duration pause) throws InterruptedException {
        return closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Notes that the work succeeds, so that the next failure is logged again. */
    public void succeeded() {
        outage.succeeded();
    }

    /** Notes that the work fails, and logs the first failure. A failure at the end is expected, and does not count. */
    public void failed(Throwable failure) {
        if (!isClosed()) {
            outage.failed(failure);
        }
    }

    /** Returns since when the work has failed; empty if its last attempt succeeded. */
    public Optional<Instant> failingSince() {
        return outage.since();
    }

    private void run() {
        try {
            do {
                once();
            } while (!closedWithin(RETRY));
        } catch (InterruptedException e) {
            failed(e); // nobody else interrupts it; the outage then lasts to the end
        }
    }

    private void once() throws InterruptedException {
        try {
            work.run(this);
        } catch (RuntimeException | Error e) { // otherwise the thread would end unnoticed
            failed(e);
        }
    }

    /** Asks the thread to end, and does not wait. */
    public void end() {
        closed.countDown();
    }

    /** Ends a wait of the work in {@link LockSupport#park}. */
    public void unpark() {
        LockSupport.unpark(thread);
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
        close(END);
    }

    /** Asks the thread to end, and waits at most this long for it. */
    public void close(Duration most) {
        end();
        awaitEnd(Deadline.in(most));
    }

    /** Asks all threads to end, and waits for all of them no longer than for one. */
    public static void close(List<SupervisedThread> threads) {
        threads.forEach(SupervisedThread::end);
        Deadline deadline = Deadline.in(END);
        threads.forEach(thread -> thread.awaitEnd(deadline));
    }

    /** Waits until the thread has ended; logs it if that takes too long, and then returns false. */
    public boolean awaitEnd(Deadline deadline) {
        deadline.await(thread);
        if (thread.isAlive()) {
            LOG.error("The thread {} did not end in time", thread.getName());
        }
        return !thread.isAlive();
    }
}
