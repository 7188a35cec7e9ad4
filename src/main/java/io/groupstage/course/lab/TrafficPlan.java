package io.groupstage.course.lab;

import java.util.OptionalInt;

/**
 * What the instructor asks of the traffic.
 *
 * @param hotPartition the partition that gets half of all records, if any; the others share the rest evenly
 */
public record TrafficPlan(Rate rate, boolean paused, OptionalInt hotPartition) {}
