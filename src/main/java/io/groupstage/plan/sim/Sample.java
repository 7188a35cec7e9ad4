package io.groupstage.plan.sim;

/**
 * Describes the group at one moment.
 *
 * @param at in nanoseconds
 * @param rate the records that arrive in a second
 * @param lag the records that wait in all partitions
 * @param committedLag the records that nobody has committed: the lag as tools show it, which is larger than {@code lag} by what was processed
 *     since the last commits
 * @param timeLag how long the oldest of them has waited, in nanoseconds
 * @param members the members that the coordinator knows
 */
public record Sample(long at, double rate, long lag, long committedLag, long timeLag, int members) {}
