package io.groupstage.group.rebalance;

/**
 * The records that were proven to be delivered twice because of a rebalance. Both numbers are lower bounds, and grow
 * while the new owners catch up with the old ones.
 *
 * @param actedTwice the exact number of records that were acted upon before the rebalance and again after it
 * @param deliveredTwice the number of records from the committed offset to the last one that was acted upon twice. A
 *     consumer reads in order, so it also received those in between twice
 */
public record Redelivered(long actedTwice, long deliveredTwice) {}
