package io.groupstage.api.plan;

import io.groupstage.group.Cause;

/** Describes a rebalance of a planned group. */
public record SimulationRebalanceView(
        long at,
        Cause cause,
        String member,
        boolean secondRound,
        long duration,
        int moved,
        int stopped,
        long longestStop,
        String sentence) {}
