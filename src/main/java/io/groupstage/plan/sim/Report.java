package io.groupstage.plan.sim;

import io.groupstage.group.TopicPartition;
import java.util.List;
import java.util.OptionalLong;

/**
 * Describes a run. All times are in nanoseconds. {@code arrived = delivered - twice + lag - again} holds in every run.
 *
 * @param arrived the records that arrived
 * @param delivered the records that members processed, each as often as it was delivered
 * @param twice the records that were delivered again
 * @param lag the records that wait at the end
 * @param again those of them that were processed, and that wait to be delivered again, because nobody has committed them
 * @param peak the moment with the largest lag
 * @param drainedAt when less than a second's records waited again after the peak; empty if that did not happen
 */
public record Report(
        long arrived,
        long delivered,
        long twice,
        long lag,
        long again,
        Sample peak,
        long peakTimeLag,
        OptionalLong drainedAt,
        List<Sample> samples,
        List<OfPartition> partitions,
        List<OfMember> members,
        List<Rebalance> rebalances) {

    /**
     * Describes a partition.
     *
     * @param peakTimeLag how long the oldest record had waited when most records waited
     * @param longestStop the longest time in which nobody read it
     * @param share the part of all records that it got
     */
    public record OfPartition(
            TopicPartition partition,
            long lag,
            long timeLag,
            long peak,
            long peakTimeLag,
            long longestStop,
            long twice,
            double share) {}

    /**
     * Describes a member.
     *
     * @param utilisation the part of its time in the group in which it processed records, 0 to 1
     */
    public record OfMember(int ordinal, long delivered, double utilisation) {}

    public Report {
        samples = List.copyOf(samples);
        partitions = List.copyOf(partitions);
        members = List.copyOf(members);
        rebalances = List.copyOf(rebalances);
    }
}
