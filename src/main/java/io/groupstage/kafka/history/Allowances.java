package io.groupstage.kafka.history;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limits how much is written for each group: {@value #BYTES} bytes at once, and as much again within an hour. The topic
 * is bounded, so a group that rebalances without end would displace the history of others. Thread-safe.
 */
final class Allowances {

    static final long BYTES = 8L << 20;
    static final Duration REFILLED = Duration.ofHours(1);
    private static final int MOST_GROUPS = 10_000;

    private record Level(long bytes, long atNanos) {

        Level at(long nanos) {
            double refilled = (double) (nanos - atNanos) * BYTES / REFILLED.toNanos();
            return new Level(Math.min(BYTES, bytes + (long) refilled), nanos);
        }
    }

    private final Map<String, Level> levels = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Level> eldest) {
            return size() > MOST_GROUPS;
        }
    };

    /**
     * Takes the bytes of one entry from the group's allowance.
     *
     * @param nanos the present time of a monotonic clock
     * @return whether enough was left; otherwise nothing is taken
     */
    synchronized boolean take(String groupId, long bytes, long nanos) {
        Level before = levels.getOrDefault(groupId, new Level(BYTES, nanos));
        Level level = before.at(nanos);
        boolean enough = level.bytes() >= bytes;
        if (enough) {
            levels.put(groupId, new Level(level.bytes() - bytes, nanos));
        }
        return enough;
    }
}
