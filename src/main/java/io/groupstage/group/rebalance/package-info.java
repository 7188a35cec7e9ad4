/**
 * A rebalance and its parts: cause, members, moves, hand-overs and cost.
 *
 * <p>These are values. The package {@code fold} makes them, a topic keeps them, and the package {@code words} describes them.
 */
@NullMarked
package io.groupstage.group.rebalance;

import org.jspecify.annotations.NullMarked;
