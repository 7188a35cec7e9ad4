package io.groupstage.group.rebalance;

/** The certainty of a fact. */
public enum Certainty {
    /** The coordinator reported it, in its records or in its log. */
    EXACT,
    /** It was inferred from the state before and after. A time has its error beside it. */
    INFERRED,
    /** It was not reported, and cannot be inferred. */
    UNKNOWN
}
