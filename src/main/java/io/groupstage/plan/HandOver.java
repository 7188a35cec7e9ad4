package io.groupstage.plan;

/** Names the ways in which partitions change hands. {@code plan.sim} has the rules of each in time. */
public enum HandOver {
    /** Every member gives up all its partitions before it joins again (KIP-429 calls this eager). */
    EAGER,

    /** Members keep what stays with them. A second rebalance hands out what was given up in the first (KIP-429). */
    COOPERATIVE,

    /** The coordinator lets each member change by itself, once the partitions that it gets are free (KIP-848). */
    RECONCILED
}
