/**
 * The fold: it turns events into groups and their rebalances.
 *
 * <p>{@link io.groupstage.group.fold.Groups} is the entry. A {@code GroupFold} keeps one group: its members, owners and
 * offsets. Its {@code RebalanceFold} compares the assignments before and after a rebalance, and infers the cause from
 * the evidence of three channels: records, log lines of the coordinator, and polls.
 */
@NullMarked
package io.groupstage.group.fold;

import org.jspecify.annotations.NullMarked;
