package io.groupstage.group.rebalance;

/**
 * What was delivered twice because of a rebalance, as far as it is proven. Both are lower bounds of what was delivered,
 * and grow while the new owners catch up with the old ones.
 *
 * @param actedTwice records that were acted upon before the rebalance and again after it: exact
 * @param deliveredTwice records, from the committed offset to the last one that was acted upon both before and after:
 *     a consumer reads in order, so that it must have had those in between twice as well
 */
public record Redelivered(long actedTwice, long deliveredTwice) {}
