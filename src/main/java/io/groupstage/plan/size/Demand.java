package io.groupstage.plan.size;

import java.time.Duration;
import java.util.Optional;

/**
 * Describes what a group must hold.
 *
 * @param rate the records that arrive in a second
 * @param processing the time that a consumer needs for a record
 * @param maxLag the longest time for which a record may wait
 * @param betweenCrashes the time between two crashes of consumers; empty if none crashes
 * @param session the session timeout, if it is given
 * @param maxPollRecords {@code max.poll.records}
 */
public record Demand(
        double rate,
        Duration processing,
        Duration maxLag,
        Optional<Duration> betweenCrashes,
        Optional<Duration> session,
        int maxPollRecords) {

    /** Returns how many consumers would be busy all the time. */
    public double busyConsumers() {
        return rate * processing.toNanos() / 1e9;
    }

    /** Returns the records that a consumer can process in a second. */
    public double perConsumer() {
        return 1e9 / processing.toNanos();
    }

    /** Returns the same demand with another rate. */
    Demand withRate(double other) {
        return new Demand(other, processing, maxLag, betweenCrashes, session, maxPollRecords);
    }
}
