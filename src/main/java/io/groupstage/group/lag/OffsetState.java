package io.groupstage.group.lag;

/** The position of a group's committed offset in the present log. */
public enum OffsetState {
    /** The offset is in the log, or at its end. */
    CURRENT,
    /** The group never committed an offset, or it expired or was deleted. */
    NO_COMMIT,
    /** The record at the offset was deleted: the next consumer starts where its {@code auto.offset.reset} says. */
    BELOW_LOG_START,
    /** The record at the offset was never written: the topic was created again, or a tool set the offset. */
    BEYOND_LOG_END,
    /** The record at the offset belongs to an open transaction, and the group does not read past it. */
    HELD_BY_TRANSACTION,
    /** The log's end was never reported, or too long ago. */
    UNKNOWN
}
