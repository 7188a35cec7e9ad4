package io.groupstage.api.plan;

import java.util.List;

/** Lists partitions of one topic. */
public record PlanOwnedView(String topic, List<Integer> partitions) {}
