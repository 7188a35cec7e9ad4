package io.groupstage.course.verdict;

/**
 * The state of one partition, as a team published it.
 *
 * @param processed how many records of the partition the team says it has processed
 * @param flagged for how many of them it says it loaded an action
 * @param nextOffset the offset with which the team goes on
 */
public record PartitionStats(int partition, long processed, long flagged, long nextOffset) {}
