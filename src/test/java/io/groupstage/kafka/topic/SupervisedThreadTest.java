package io.groupstage.kafka.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class SupervisedThreadTest {

    private final AtomicInteger attempts = new AtomicInteger();
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Test
    void work_begins_again_after_a_failure_of_kafka_a_bug_and_an_error() {
        try (SupervisedThread thread = SupervisedThread.start("test", this::failThrice)) {
            await().until(() -> attempts.get() == 4);
            assertThat(thread.failingSince()).isPresent();
            goOn.countDown();
            await().until(() -> thread.failingSince().isEmpty());
        }
    }

    private void failThrice(SupervisedThread running) throws InterruptedException {
        switch (attempts.incrementAndGet()) {
            case 1 -> throw new TimeoutException("no answer");
            case 2 -> throw new IllegalStateException("a bug");
            case 3 -> throw new StackOverflowError("an error");
            default -> {
                goOn.await();
                running.succeeded();
                running.closedWithin(Duration.ofHours(1));
            }
        }
    }

    @Test
    void closing_ends_the_work_and_several_threads_end_together() {
        List<SupervisedThread> threads = List.of(waiting(), waiting());
        SupervisedThread.close(threads);
        assertThat(threads).allMatch(SupervisedThread::isClosed);
        assertThat(attempts).hasValue(2);
    }

    private SupervisedThread waiting() {
        SupervisedThread thread = SupervisedThread.start("test", running -> {
            running.closedWithin(Duration.ofHours(1));
            attempts.incrementAndGet();
        });
        return thread;
    }

    @Test
    void a_thread_that_was_never_started_is_closed_at_once() {
        SupervisedThread thread = SupervisedThread.unstarted("test", running -> attempts.incrementAndGet());
        thread.close();
        assertThat(thread.isClosed()).isTrue();
        assertThat(attempts).hasValue(0);
    }
}
