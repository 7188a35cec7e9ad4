package io.groupstage.group;

/** What a group is doing. */
public enum GroupState {
    /** Every member has what it shall have. */
    STABLE("Stable"),
    /** Partitions are changing hands. */
    REBALANCING("Rebalancing"),
    /** Offsets, but no members. */
    EMPTY("Empty"),
    /** Not told yet. */
    UNKNOWN("Unknown");

    private final String label;

    GroupState(String label) {
        this.label = label;
    }

    /** The word on the pages and in the API. */
    public String label() {
        return label;
    }
}
