package io.groupstage.course.lab;

/**
 * What the traffic does, beside what was asked.
 *
 * @param sentPerSecond records that the broker acknowledged in the last whole second
 */
public record TrafficReport(TrafficPlan plan, double sentPerSecond) {}
