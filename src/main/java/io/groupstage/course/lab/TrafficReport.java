package io.groupstage.course.lab;

/**
 * The traffic that is produced now, and the plan that it follows.
 *
 * @param sentPerSecond records that the broker acknowledged in the last whole second
 */
public record TrafficReport(TrafficPlan plan, double sentPerSecond) {}
