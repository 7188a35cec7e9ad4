package io.groupstage.kafka.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.kafka.observe.cluster.Outage;
import io.groupstage.kafka.observe.cluster.Pulse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SilenceTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final InstantSource clock = now::get;

    @Test
    void a_cluster_that_answers_is_not_silent() {
        Pulse pulse = new Pulse(clock);
        pass(Duration.ofSeconds(10));
        pulse.answered();
        pass(Pulse.PATIENCE);
        assertThat(pulse.silentSince()).isEmpty();
    }

    @Test
    void a_cluster_is_silent_since_its_last_answer_until_the_next() {
        Pulse pulse = new Pulse(clock);
        pass(Duration.ofSeconds(1));
        pulse.answered();
        pass(Pulse.PATIENCE.plusMillis(1));
        assertThat(pulse.silentSince()).contains(START.plusSeconds(1));
        pulse.answered();
        assertThat(pulse.silentSince()).isEmpty();
    }

    @Test
    void a_cluster_that_never_answered_is_silent_since_the_start() {
        Pulse pulse = new Pulse(clock);
        pass(Duration.ofMinutes(1));
        assertThat(pulse.silentSince()).contains(START);
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

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }
}
