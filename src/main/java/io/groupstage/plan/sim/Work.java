package io.groupstage.plan.sim;

import java.util.Map;

/**
 * Describes how a member processes records.
 *
 * @param nanosPerRecord the mean time for a record
 * @param spread the standard deviation of the time's logarithm (log-normal); 0 if the time is constant
 * @param slow how many times as long some members take, by ordinal
 * @param maxPollRecords {@code max.poll.records}
 * @param commitInterval {@code auto.commit.interval.ms}, in nanoseconds
 */
public record Work(
        long nanosPerRecord, double spread, Map<Integer, Double> slow, int maxPollRecords, long commitInterval) {

    public Work {
        slow = Map.copyOf(slow);
    }

    /** Returns the mean time that a member takes for a record. */
    double nanosPerRecord(int ordinal) {
        return nanosPerRecord * slow.getOrDefault(ordinal, 1.0);
    }

    /** Returns the standard deviation of the time for a record, as a part of its mean. */
    double variation() {
        return StrictMath.sqrt(StrictMath.exp(spread * spread) - 1);
    }
}
