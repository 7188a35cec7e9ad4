package io.groupstage.app.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TickerTest {

    private static final Duration SOON = Duration.ofMillis(1);

    @Test
    void closing_waits_for_the_running_task() throws InterruptedException {
        Thread closing = Thread.currentThread();
        CountDownLatch began = new CountDownLatch(1);
        AtomicBoolean done = new AtomicBoolean();
        Ticker ticker = new Ticker(
                () -> {
                    began.countDown();
                    while (closing.getState() != Thread.State.TIMED_WAITING) { // close() waits for this task
                        Thread.onSpinWait();
                    }
                    done.set(true);
                },
                SOON);
        began.await();
        ticker.close();
        assertThat(done).isTrue();
    }

    @Test
    void a_task_that_fails_runs_again() {
        AtomicInteger attempts = new AtomicInteger();
        Runnable work = () -> {
            attempts.incrementAndGet();
            throw new IllegalStateException("not yet");
        };
        try (var ignored = new Ticker(work, SOON)) {
            await("a second attempt").until(() -> attempts.get() > 1);
        }
    }
}
