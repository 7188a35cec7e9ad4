package io.groupstage.plan.sim;

import io.groupstage.group.Cause;

/**
 * Describes a rebalance of the simulation. Times are in nanoseconds.
 *
 * @param at its begin
 * @param culprit the ordinal of the member that caused it
 * @param second whether it is the second round of a cooperative rebalance
 * @param ended its end; the end of the run if it did not end
 * @param moved the partitions that got another owner
 * @param stopped the partitions that nobody read for a time
 * @param longestStop the longest such time
 */
public record Rebalance(
        long at, Cause cause, int culprit, boolean second, long ended, int moved, int stopped, long longestStop) {}
