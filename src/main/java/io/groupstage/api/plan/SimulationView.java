package io.groupstage.api.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Describes what happens to a planned group over time. Times are milliseconds since its start. */
public record SimulationView(
        String assignor,
        String protocol,
        int partitionCount,
        int consumers,
        long length,
        long arrived,
        long delivered,
        long deliveredTwice,
        long lag,
        long lagProcessed,
        long peakLag,
        long peakLagAt,
        long peakTimeLag,
        @Nullable Long drainedAt,
        int pollTimeouts,
        List<SimulationSampleView> samples,
        List<SimulationPartitionView> partitions,
        List<SimulationMemberView> members,
        int rebalanceCount,
        List<SimulationRebalanceView> rebalances,
        List<String> sentences) {}
