package io.groupstage.api.plan;

/** Describes a topic of a plan. */
public record PlanTopicView(String topic, int partitions) {}
