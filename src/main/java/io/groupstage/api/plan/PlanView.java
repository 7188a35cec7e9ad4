package io.groupstage.api.plan;

import java.util.List;

/** Describes who owns what in a group that does not exist, for each number of consumers. */
public record PlanView(
        String assignor,
        String protocol,
        List<PlanTopicView> topics,
        boolean everyCount,
        List<PlanCountView> counts,
        List<PlanChangeView> changes,
        List<String> sentences) {}
