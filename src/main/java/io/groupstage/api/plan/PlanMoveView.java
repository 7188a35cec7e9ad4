package io.groupstage.api.plan;

import java.util.List;

/** Describes partitions of one topic that pass from one member to another. */
public record PlanMoveView(String from, String to, String topic, List<Integer> partitions) {}
