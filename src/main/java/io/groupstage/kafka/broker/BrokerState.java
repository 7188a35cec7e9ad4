package io.groupstage.kafka.broker;

import java.time.Instant;
import java.util.Optional;

/** The state of a broker's process. */
public sealed interface BrokerState {

    /** Returns since when the broker is in this state. */
    Instant since();

    /** Its process runs, but clients cannot connect yet. */
    record Starting(Instant since) implements BrokerState {}

    /** Clients can connect. */
    record Up(Instant since, long pid) implements BrokerState {}

    /**
     * Its process has ended, and another one will be started.
     *
     * @param cause the rest of a sentence that begins with "because"; empty if it is not known
     */
    record Down(Instant since, int exitCode, Optional<String> cause) implements BrokerState {}
}
