package io.groupstage.kafka.broker.guard;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * The state of one connection to the teams' listener, at one look.
 *
 * @param user the account; empty until the connection has logged in
 * @param age the time since it was first seen
 * @param receiving the request that is arriving, if there is one
 * @param sending the answer that it has not received completely, if there is one
 */
record Connection(
        String id,
        InetAddress address,
        Optional<String> user,
        Duration age,
        Optional<Receiving> receiving,
        Optional<Sending> sending) {

    /**
     * A request that was announced and is not complete yet.
     *
     * @param bytes the memory that the broker holds for it: its announced size
     * @param since how long it has been arriving
     */
    record Receiving(long bytes, Duration since) {}

    /**
     * An answer that the client has not received completely.
     *
     * @param bytes the memory that the broker holds for it; records are sent from the disk and do not count
     * @param since how long the broker has held it
     */
    record Sending(long bytes, Duration since) {}

    long held() {
        return receiving.map(Receiving::bytes).orElse(0L);
    }

    long unsent() {
        return sending.map(Sending::bytes).orElse(0L);
    }
}
