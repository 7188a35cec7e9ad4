package io.groupstage.course.lab;

import java.util.OptionalInt;

/**
 * The traffic that the instructor wants.
 *
 * @param hotPartition the partition that gets half of all records, if any; the others share the rest evenly
 */
public record TrafficPlan(Rate rate, boolean paused, OptionalInt hotPartition) {}
