package io.groupstage.bench;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Counts what the consumers of a group processed, and what of it for the second time. */
final class Deliveries {

    private final Map<Integer, BitSet> processed = new HashMap<>();
    private long twice;

    synchronized void processed(int partition, long offset) {
        BitSet seen = processed.computeIfAbsent(partition, first -> new BitSet());
        if (seen.get(Math.toIntExact(offset))) {
            twice++;
        }
        seen.set(Math.toIntExact(offset));
    }

    synchronized long twice() {
        return twice;
    }
}
