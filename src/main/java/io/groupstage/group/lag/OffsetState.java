package io.groupstage.group.lag;

/** What a group's committed offset means in the log as it is. */
public enum OffsetState {
    /** It stands in the log, or at its end. */
    CURRENT,
    /** The group never committed one, or it was forgotten. */
    NO_COMMIT,
    /** What it points to is deleted: the next consumer begins where its {@code auto.offset.reset} says. */
    BELOW_LOG_START,
    /** What it points to was never written: the topic was made again, or a tool set it. */
    BEYOND_LOG_END,
    /** What it points to belongs to a transaction that is still open, and that the group does not read past. */
    HELD_BY_TRANSACTION,
    /** Where the log ends was never told, or too long ago. */
    UNKNOWN
}
