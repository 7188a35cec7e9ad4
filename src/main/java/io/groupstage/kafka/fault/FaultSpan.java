package io.groupstage.kafka.fault;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Is the time that a fault lasts: until its limit, or until somebody ends it. Any thread may end it. */
public final class FaultSpan {

    private final CountDownLatch ended = new CountDownLatch(1);
    private final long limitNanos;

    /** Begins now. */
    FaultSpan(Duration limit) {
        this.limitNanos = System.nanoTime() + limit.toNanos();
    }

    /** Waits until the fault is to end. */
    public void await() throws InterruptedException {
        var unused = endsWithin(Duration.ofNanos(Long.MAX_VALUE));
    }

    /** Waits for this time, or until the fault is to end; returns whether it is to end. */
    public boolean endsWithin(Duration pause) throws InterruptedException {
        long left = limitNanos - System.nanoTime();
        if (pause.toNanos() < left) {
            return ended.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        }
        var unused = ended.await(left, TimeUnit.NANOSECONDS);
        return true;
    }

    /** Ends the fault before its limit; the action notices it and cleans up. */
    void end() {
        ended.countDown();
    }

    boolean isEndedByHand() {
        return ended.getCount() == 0;
    }
}
