package io.groupstage.api.plan;

import java.util.List;

/** Describes the change from one number of consumers to another, under one assignor. */
public record PlanChangeView(
        int from,
        int to,
        String assignor,
        String protocol,
        String handOver,
        int moves,
        int rounds,
        List<String> stopped,
        int stoppedPartitions,
        List<PlanMoveView> moved) {}
