package io.groupstage.plan.sim;

/**
 * Describes the group at one moment.
 *
 * @param at in nanoseconds
 * @param rate the records that arrive in a second
 * @param lag the records that wait in all partitions
 * @param timeLag how long the oldest of them has waited, in nanoseconds
 * @param members the members that the coordinator knows
 */
public record Sample(long at, double rate, long lag, long timeLag, int members) {}
