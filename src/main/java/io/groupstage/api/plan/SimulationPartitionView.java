package io.groupstage.api.plan;

/** Describes a partition of a planned group over time; {@code share} is its part of all records, 0 to 1. */
public record SimulationPartitionView(
        String topic,
        int partition,
        long lag,
        long timeLag,
        long peakLag,
        long peakTimeLag,
        long longestStop,
        long deliveredTwice,
        double share) {}
