package io.groupstage.kafka.traffic;

import java.util.Arrays;

/**
 * Counts the events of the last second in a ring of counters, each for a tenth of a second. It counts ten whole tenths,
 * and not the current one. Instants are nanoseconds of one monotonic clock. It is thread-safe.
 */
final class LastSecond {

    private static final long TENTH = 100_000_000L;
    private static final int WINDOW = 10;
    private static final int SLOTS = WINDOW + 1;

    private final long start;
    private final long[] tenths = new long[SLOTS];
    private final long[] counts = new long[SLOTS];

    private long total;

    LastSecond(long now) {
        start = now;
        Arrays.fill(tenths, Long.MIN_VALUE);
    }

    synchronized void count(long now) {
        long tenth = (now - start) / TENTH;
        int slot = (int) (tenth % SLOTS);
        if (tenths[slot] != tenth) {
            tenths[slot] = tenth;
            counts[slot] = 0;
        }
        counts[slot]++;
        total++;
    }

    synchronized long perSecond(long now) {
        long current = (now - start) / TENTH;
        long sum = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            if (tenths[slot] < current && tenths[slot] >= current - WINDOW) {
                sum += counts[slot];
            }
        }
        return sum;
    }

    /** Returns the number of all events so far. */
    synchronized long total() {
        return total;
    }
}
