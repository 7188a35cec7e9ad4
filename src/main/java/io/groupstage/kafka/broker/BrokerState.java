package io.groupstage.kafka.broker;

import java.time.Instant;

/** What a broker process is doing. */
public sealed interface BrokerState {

    /** Since when. */
    Instant since();

    /** Its process is there, clients cannot connect yet. */
    record Starting(Instant since) implements BrokerState {}

    /** Clients can connect. */
    record Up(Instant since, long pid) implements BrokerState {}

    /** Its process ended, and another will be started. */
    record Down(Instant since, int exitCode) implements BrokerState {}
}
