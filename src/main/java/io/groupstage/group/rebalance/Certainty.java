package io.groupstage.group.rebalance;

/** The certainty of a fact. */
public enum Certainty {
    /** The coordinator reported it, in its records or in its log. */
    EXACT("exact"),
    /** It was inferred from the state before and after. A time has its error beside it. */
    INFERRED("inferred"),
    /** It was not reported, and cannot be inferred. */
    UNKNOWN("unknown");

    private final String label;

    Certainty(String label) {
        this.label = label;
    }

    /** Returns its word on pages and in the API. */
    public String label() {
        return label;
    }
}
