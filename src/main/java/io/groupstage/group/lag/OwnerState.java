package io.groupstage.group.lag;

/** How many members have a partition, beside how many should. */
public enum OwnerState {
    /** One member owns it. */
    ONE,
    /** Several members own it, as the leader of a classic group gave it to each: every record is processed by each. */
    SEVERAL,
    /** A member subscribes to its topic, and no member was given it. */
    NONE,
    /** A member subscribes to its topic, and it was added after the last assignment: the group has not noticed it. */
    UNNOTICED,
    /** It has no owner while a rebalance is under way, or has only just ended. */
    UNSETTLED,
    /** No member has to own it: nobody subscribes to its topic, or it does not exist. */
    NOT_WANTED,
    /** The members of a share group fetch from it in turns. */
    SHARED,
    /** It has no owner that is known; what the group wants, or what a member was given, is not known. */
    UNKNOWN;

    /** Whether a member should read it and certainly none does. */
    public boolean unread() {
        return this == NONE || this == UNNOTICED;
    }
}
