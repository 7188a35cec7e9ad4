/**
 * The fold: it turns events into groups and their rebalances.
 *
 * <p>{@link io.groupstage.group.fold.Groups} is the door. A {@code GroupFold} keeps one group: its members, owners and offsets.
 * A {@code RebalanceFold} beside it compares the assignment before a rebalance with the one after it, and infers the cause
 * from the evidence of three channels: records, log lines of the coordinator, and polls.
 */
@NullMarked
package io.groupstage.group.fold;

import org.jspecify.annotations.NullMarked;
