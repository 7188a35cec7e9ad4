package io.groupstage.api.plan;

/** Describes a partition of a planned group over time. */
public record SimulationPartitionView(
        String topic,
        int partition,
        long lag,
        long timeLag,
        long peakLag,
        long peakTimeLag,
        long longestStop,
        long deliveredTwice) {}
