package io.groupstage.group;

/** Why a group rebalanced, or why a member came, went or changed. */
public enum Cause {
    MEMBER_JOINED("joined"),
    /** It said goodbye. */
    MEMBER_LEFT("left"),
    /** It was not heard for longer than its session time-out: crashed, frozen or cut off. */
    SESSION_EXPIRED("stopped sending heartbeats"),
    /** It lives, but did not ask for records for longer than {@code max.poll.interval.ms}. */
    POLL_TIMEOUT("took too long to process its records"),
    SUBSCRIPTION_CHANGED("changed its subscription"),
    /** A topic was made or deleted, or got more partitions. */
    PARTITIONS_CHANGED("joined again, as the partitions of its topics changed"),
    /** The coordinator's words are not known, and its records do not tell. */
    UNKNOWN("changed something unknown");

    private final String verb;

    Cause(String verb) {
        this.verb = verb;
    }

    /** What a member did, for a sentence that begins with its letter. */
    String verb() {
        return verb;
    }

    /** Whether a member is gone by it. */
    public boolean departure() {
        return this == MEMBER_LEFT || this == SESSION_EXPIRED || this == POLL_TIMEOUT;
    }
}
