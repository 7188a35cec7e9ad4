package io.groupstage.group;

/** The state of a group. */
public enum GroupState {
    /** Each member has its target assignment. */
    STABLE("Stable"),
    /** Partitions are being reassigned. */
    REBALANCING("Rebalancing"),
    /** The group has committed offsets, but no members. */
    EMPTY("Empty"),
    /** The state is not known yet. */
    UNKNOWN("Unknown");

    private final String label;

    GroupState(String label) {
        this.label = label;
    }

    /** Returns the name of the state on pages and in the API. */
    public String label() {
        return label;
    }
}
