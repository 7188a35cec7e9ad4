package io.groupstage.kafka.broker;

import java.time.Instant;
import java.util.Optional;

/** What a broker process is doing. */
public sealed interface BrokerState {

    /** Since when. */
    Instant since();

    /** Its process is there, clients cannot connect yet. */
    record Starting(Instant since) implements BrokerState {}

    /** Clients can connect. */
    record Up(Instant since, long pid) implements BrokerState {}

    /**
     * Its process ended, and another will be started.
     *
     * @param cause the rest of a sentence that begins with "because"; empty when the broker did not tell it
     */
    record Down(Instant since, int exitCode, Optional<String> cause) implements BrokerState {}
}
