package io.groupstage.group.lag;

/** Compares how many members own a partition with how many should. */
public enum OwnerState {
    /** One member owns it. */
    ONE,
    /**
     * Several members own it, because the leader of a classic group assigned it to each: each member processes every
     * record.
     */
    SEVERAL,
    /** A member subscribes to its topic, but no member owns it. */
    NONE,
    /**
     * A member subscribes to its topic, but the partition was added after the last assignment: the group has not
     * noticed it.
     */
    UNNOTICED,
    /** It has no owner because a rebalance is under way, or has just ended. */
    UNSETTLED,
    /** It needs no owner: no member subscribes to its topic, or it does not exist. */
    NOT_WANTED,
    /** The members of a share group take turns at it. */
    SHARED,
    /** It has no known owner, and the subscription or the assignment of a member is not known. */
    UNKNOWN;

    /** Returns whether a member should read it and certainly none does. */
    public boolean unread() {
        return this == NONE || this == UNNOTICED;
    }
}
