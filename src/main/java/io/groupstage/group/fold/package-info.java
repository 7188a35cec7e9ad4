/**
 * The fold: it turns events into groups and their rebalances.
 *
 * <p>{@link io.groupstage.group.fold.Groups} is the entry. A {@code GroupFold} keeps one group: its members, owners and
 * offsets. {@code ClassicFold} applies the records of classic groups to it, and {@code EpochFold} those of the other
 * protocols. Its {@link io.groupstage.group.fold.rebalances.RebalanceFold} compares the assignments before and after a
 * rebalance, and infers the cause.
 */
@NullMarked
package io.groupstage.group.fold;

import org.jspecify.annotations.NullMarked;
