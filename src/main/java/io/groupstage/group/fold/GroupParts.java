package io.groupstage.group.fold;

import io.groupstage.group.fold.rebalances.RebalanceFold;

/**
 * The parts that a group has under every protocol.
 *
 * @param subscriptions those of {@code roster}, with patterns and the topology resolved
 */
record GroupParts(
        Roster roster,
        Ownership ownership,
        Subscriptions subscriptions,
        CommittedOffsets offsets,
        RebalanceFold rebalances,
        Notes notes) {}
