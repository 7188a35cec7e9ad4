package io.groupstage.kafka.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final Deadline deadline = Deadline.in(Duration.ofNanos(100), nanos::get);

    @Test
    void who_was_slow_leaves_less_time_to_the_rest() {
        assertThat(deadline.left()).isEqualTo(Duration.ofNanos(100));
        nanos.addAndGet(70);
        assertThat(deadline.left()).isEqualTo(Duration.ofNanos(30));
        nanos.addAndGet(70);
        assertThat(deadline.left()).isZero();
    }

    @Test
    void once_it_has_passed_nobody_is_waited_for() throws InterruptedException {
        nanos.addAndGet(101);
        CountDownLatch end = new CountDownLatch(1);
        Thread stuck = Thread.ofVirtual().start(() -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        deadline.await(stuck);
        assertThat(stuck.isAlive()).isTrue();
        end.countDown();
        stuck.join();
    }
}
