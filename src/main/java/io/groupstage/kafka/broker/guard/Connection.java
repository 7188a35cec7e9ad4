package io.groupstage.kafka.broker.guard;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * One connection to the teams' listener, at one look.
 *
 * @param user empty until it has logged in
 * @param age since it was first seen
 * @param receiving the request that is arriving
 * @param sending the answer that it has not taken yet
 */
record Connection(
        String id,
        InetAddress address,
        Optional<String> user,
        Duration age,
        Optional<Receiving> receiving,
        Optional<Sending> sending) {

    /**
     * A request that was announced and is not complete.
     *
     * @param bytes the memory that the broker holds for it: all that was announced
     * @param since for how long it has been arriving
     */
    record Receiving(long bytes, Duration since) {}

    /**
     * An answer that is not taken yet.
     *
     * @param bytes the memory that the broker holds for it: records are sent from the disk and count nothing
     * @param since for how long this one has been there
     */
    record Sending(long bytes, Duration since) {}

    long held() {
        return receiving.map(Receiving::bytes).orElse(0L);
    }

    long unsent() {
        return sending.map(Sending::bytes).orElse(0L);
    }
}
