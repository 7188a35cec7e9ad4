package io.groupstage.course.verdict;

/**
 * The state of one partition, as a team published it.
 *
 * @param processed how many records of the partition the team claims to have processed
 * @param flagged for how many of them the team claims to have sent an action
 * @param nextOffset the offset at which the team goes on
 */
public record PartitionStats(int partition, long processed, long flagged, long nextOffset) {}
