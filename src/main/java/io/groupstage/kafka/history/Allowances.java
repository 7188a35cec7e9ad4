package io.groupstage.kafka.history;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * So much may be written of each group: {@value #BYTES} bytes at once, and as much again within an hour. The topic
 * is bounded, so that a group which rebalances without end would push what is kept of others out of it. Thread-safe.
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
     * Takes what a word needs.
     *
     * @param nanos now, by a clock that is never set
     * @return whether there was so much left; nothing is taken otherwise
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
