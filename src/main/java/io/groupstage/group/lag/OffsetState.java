package io.groupstage.group.lag;

/** The position of a group's committed offset in the present log. */
public enum OffsetState {
    /** The offset is in the log, or at its end. */
    CURRENT("current"),
    /** The group never committed an offset, or it expired or was deleted. */
    NO_COMMIT("no commit yet"),
    /** The record at the offset was deleted: the next consumer starts where its {@code auto.offset.reset} says. */
    BELOW_LOG_START("below the log's start"),
    /** The record at the offset was never written: the topic was created again, or a tool set the offset. */
    BEYOND_LOG_END("beyond the log's end"),
    /** The record at the offset belongs to an open transaction, and the group does not read past it. */
    HELD_BY_TRANSACTION("held by an open transaction"),
    /** The log's end was never reported, or too long ago. */
    UNKNOWN("unknown");

    private final String label;

    OffsetState(String label) {
        this.label = label;
    }

    /** Returns its text on pages and in the terminal. */
    public String label() {
        return label;
    }
}
