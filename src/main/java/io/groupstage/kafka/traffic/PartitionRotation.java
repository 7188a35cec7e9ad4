package io.groupstage.kafka.traffic;

import java.util.OptionalInt;

/**
 * Chooses the partition of each next record: round robin in runs of a given length. A hot partition gets every second
 * run, and the others share the rest evenly. It is not thread-safe.
 *
 * <p>Example, 3 partitions, runs of 1: 0 1 2 0 1 2 …; with partition 2 hot: 2 0 2 1 2 0 2 1 ….
 */
final class PartitionRotation {

    private final int partitions;
    private OptionalInt hot = OptionalInt.empty();
    private int current;
    private int cold = -1;
    private int left;

    PartitionRotation(int partitions) {
        if (partitions < 1) {
            throw new IllegalArgumentException("a rotation needs at least 1 partition, not " + partitions);
        }
        this.partitions = partitions;
        this.current = partitions - 1;
    }

    /** Makes a partition hot, or none; a partition that does not exist is ignored. */
    void heat(OptionalInt partition) {
        hot = partition.isPresent() && partition.getAsInt() >= 0 && partition.getAsInt() < partitions
                ? partition
                : OptionalInt.empty();
    }

    /** Returns the partition of the next record. */
    int next(int runLength) {
        if (left <= 0) {
            current = following();
            left = runLength;
        }
        left--;
        return current;
    }

    private int following() {
        if (hot.isEmpty()) {
            return (current + 1) % partitions;
        }
        int heated = hot.getAsInt();
        if (current != heated || partitions == 1) {
            return heated;
        }
        cold = (cold + 1) % partitions;
        if (cold == heated) {
            cold = (cold + 1) % partitions;
        }
        return cold;
    }
}
