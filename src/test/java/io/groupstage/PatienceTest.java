package io.groupstage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

class PatienceTest {

    private static final ConditionFactory KEPT_IN_A_FIELD = await();

    /** Has JUnit initialize this class before it calls any extension, as a shared lab does. */
    @RegisterExtension
    static final BeforeEachCallback EARLY = context -> {};

    @Test
    void a_wait_goes_on_while_what_is_asked_for_is_not_there_yet() {
        AtomicInteger asked = new AtomicInteger();

        KEPT_IN_A_FIELD.untilAsserted(() -> assertThat(Optional.of("there")
                        .filter(it -> asked.incrementAndGet() > 2)
                        .orElseThrow())
                .isEqualTo("there"));

        assertThat(asked).hasValue(3);
    }

    @Test
    void a_wait_does_not_fail_with_an_exception_of_another_thread() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();

        KEPT_IN_A_FIELD.until(() -> {
            if (asked.incrementAndGet() == 1) {
                Thread other = new Thread(() -> {
                    throw new IllegalStateException("of another test; this line is expected");
                });
                other.setUncaughtExceptionHandler(Thread.getDefaultUncaughtExceptionHandler());
                other.start();
                other.join();
            }
            return asked.get() > 2;
        });

        assertThat(asked).hasValue(3);
    }
}
