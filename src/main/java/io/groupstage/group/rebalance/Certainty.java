package io.groupstage.group.rebalance;

/** How well a figure is known. */
public enum Certainty {
    /** The coordinator wrote it: in its records, or in its log. */
    EXACT,
    /** Concluded from what is known before and after; the error is told beside it, where it is a time. */
    INFERRED,
    /** Nobody told, and nothing follows from what was told. */
    UNKNOWN
}
