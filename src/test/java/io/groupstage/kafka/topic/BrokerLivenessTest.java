package io.groupstage.kafka.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BrokerLivenessTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final InstantSource clock = now::get;

    @Test
    void a_broker_that_answers_is_not_silent() {
        BrokerLiveness liveness = liveness();
        pass(Duration.ofSeconds(10));
        liveness.answered();
        pass(PATIENCE);
        assertThat(liveness.silentSince()).isEmpty();
    }

    @Test
    void a_broker_is_silent_since_its_last_answer_until_the_next() {
        BrokerLiveness liveness = liveness();
        pass(Duration.ofSeconds(1));
        liveness.answered();
        pass(PATIENCE.plusMillis(1));
        assertThat(liveness.silentSince()).contains(START.plusSeconds(1));
        liveness.answered();
        assertThat(liveness.silentSince()).isEmpty();
    }

    @Test
    void a_broker_that_never_answered_is_silent_since_the_start() {
        BrokerLiveness liveness = liveness();
        pass(Duration.ofMinutes(1));
        assertThat(liveness.silentSince()).contains(START);
    }

    @Test
    void a_clock_that_is_set_back_hides_no_silence_and_makes_none() {
        BrokerLiveness liveness = liveness();
        liveness.answered();
        now.set(START.plus(Duration.ofHours(1)));
        assertThat(liveness.silentSince()).isEmpty();
        now.set(START.minus(Duration.ofHours(1)));
        nanos.addAndGet(PATIENCE.plusMillis(1).toNanos());
        assertThat(liveness.silentSince()).contains(START);
    }

    @Test
    void a_request_is_due_until_the_first_answer_and_a_second_after_each() {
        BrokerLiveness liveness = liveness();
        assertThat(liveness.requestDue()).isTrue();
        liveness.answered();
        assertThat(liveness.requestDue()).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(liveness.requestDue()).isTrue();
    }

    @Test
    void an_outage_lasts_from_its_first_failure_to_the_next_success() {
        Outage outage = new Outage("Asking", clock);
        assertThat(outage.since()).isEmpty();
        outage.failed(new IllegalStateException("first"));
        pass(Duration.ofSeconds(3));
        outage.failed(new IllegalStateException("second"));
        assertThat(outage.since()).contains(START);
        outage.succeeded();
        assertThat(outage.since()).isEmpty();
    }

    private BrokerLiveness liveness() {
        return new BrokerLiveness(PATIENCE, clock, nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        now.updateAndGet(instant -> instant.plus(time));
    }
}
