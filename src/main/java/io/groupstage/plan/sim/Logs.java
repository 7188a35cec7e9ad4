package io.groupstage.plan.sim;

import java.util.Arrays;

/**
 * Holds the partitions: what has arrived, what is processed and committed, and who reads. Plain arrays, because a run touches
 * each partition at each beat.
 */
final class Logs {

    /** Marks a partition without an owner. */
    static final int NOBODY = -1;

    private static final double GOLDEN = 0.6180339887498949;

    private final Load load;
    private final double[] share;
    private final double[] phase;
    private final long[] stoppedAt;
    private final boolean[] stopped;

    final int[] owner;
    final int[] lastOwner;
    final long[] position;
    final long[] committed;
    final long[] twice;
    private final long[] delivered;
    final long[] peak;
    final long[] peakAt;
    final long[] peakPosition;
    final long[] longestStop;

    Logs(Load load, double[] share) {
        int size = share.length;
        this.load = load;
        this.share = share.clone();
        phase = new double[size];
        for (int one = 0; one < size; one++) {
            phase[one] = (one + 1) * GOLDEN % 1; // so that the records of the partitions do not all arrive at once
        }
        owner = new int[size];
        lastOwner = new int[size];
        Arrays.fill(owner, NOBODY);
        Arrays.fill(lastOwner, NOBODY);
        position = new long[size];
        committed = new long[size];
        twice = new long[size];
        delivered = new long[size];
        peak = new long[size];
        peakAt = new long[size];
        peakPosition = new long[size];
        stoppedAt = new long[size];
        stopped = new boolean[size];
        longestStop = new long[size];
    }

    int size() {
        return owner.length;
    }

    /** Returns the part of all records that the partition gets. */
    double share(int partition) {
        return share[partition];
    }

    /** @param total what {@link Load#total} returns */
    long arrived(int partition, double total) {
        return (long) (share[partition] * total + phase[partition]);
    }

    long lag(int partition, double total) {
        return arrived(partition, total) - position[partition];
    }

    /** Remembers the largest lag. */
    void note(int partition, long now, double total) {
        long lag = lag(partition, total);
        if (lag > peak[partition]) {
            peak[partition] = lag;
            peakAt[partition] = now;
            peakPosition[partition] = position[partition];
        }
    }

    /** Stops the reading of a partition; its owner may still be the same. */
    void stop(int partition, long now) {
        if (!stopped[partition]) {
            stopped[partition] = true;
            stoppedAt[partition] = now;
        }
    }

    /** Lets a member read from the committed offset, and returns for how long nobody has read. */
    long start(int partition, int reader, long now) {
        note(partition, now, load.total(now));
        position[partition] = committed[partition];
        note(partition, now, load.total(now));
        owner[partition] = reader;
        lastOwner[partition] = reader;
        long pause = stopped[partition] ? now - stoppedAt[partition] : 0;
        stopped[partition] = false;
        longestStop[partition] = Math.max(longestStop[partition], pause);
        return pause;
    }

    /** Notes that a member processes records from an offset on, perhaps not as the first one. */
    void deliver(int partition, long from, long records) {
        twice[partition] += Math.clamp(delivered[partition] - from, 0, records);
        delivered[partition] = Math.max(delivered[partition], from + records);
    }

    /** Returns the records that were processed, and will be delivered again. */
    long again(int partition) {
        return delivered[partition] - position[partition];
    }

    /** Ends the count of pauses: a partition that still stands has stood until now. */
    void end(long now) {
        for (int one = 0; one < owner.length; one++) {
            note(one, now, load.total(now));
            if (stopped[one]) {
                longestStop[one] = Math.max(longestStop[one], now - stoppedAt[one]);
            }
        }
    }

    /** Returns how long the oldest waiting record has waited, in nanoseconds; 0 if nothing waits. */
    long timeLag(int partition, long now) {
        return lag(partition, load.total(now)) <= 0
                ? 0
                : now - load.timeOf(oldest(partition, position[partition]), now);
    }

    /** Returns how long the oldest record had waited when most records waited. */
    long timeLagAtPeak(int partition) {
        return peak[partition] == 0
                ? 0
                : peakAt[partition] - load.timeOf(oldest(partition, peakPosition[partition]), peakAt[partition]);
    }

    /** Returns how many records had arrived at all partitions when the record at this position arrived. */
    double oldest(int partition, long at) {
        return share[partition] == 0 ? 0 : (at + 1 - phase[partition]) / share[partition];
    }
}
