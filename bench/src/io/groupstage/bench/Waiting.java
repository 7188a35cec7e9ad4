package io.groupstage.bench;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Time that passes, and time that is up. */
final class Waiting {

    private Waiting() {}

    /** A question that may fail. */
    interface Question {
        boolean isTrue() throws Exception;
    }

    /** Lets time pass: what is measured meanwhile is the point. */
    static void pass(Duration time) throws InterruptedException {
        if (new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new IllegalStateException("nobody counts down");
        }
    }

    /** Asks every 10 ms. */
    static void until(String what, Duration atMost, Question question) throws Exception {
        long end = System.nanoTime() + atMost.toNanos();
        while (!question.isTrue()) {
            if (System.nanoTime() - end > 0) {
                throw new TimeoutException(what + ": not within " + atMost.toSeconds() + " s");
            }
            pass(Duration.ofMillis(10));
        }
    }
}
