package io.groupstage.group;

/** Why a group rebalanced, or why a member came, went or changed. */
public enum Cause {
    MEMBER_JOINED("a member joined", "joined"),
    /** It said goodbye. */
    MEMBER_LEFT("a member left", "left"),
    /** It was not heard for longer than its session time-out: crashed, frozen or cut off. */
    SESSION_EXPIRED("session expired: no heartbeat came in time", "stopped sending heartbeats"),
    /** It lives, but did not ask for records for longer than {@code max.poll.interval.ms}. */
    POLL_TIMEOUT("poll timeout: too long between two polls", "took too long to process its records"),
    SUBSCRIPTION_CHANGED("subscription changed", "changed its subscription"),
    /** A topic was made or deleted, or got more partitions. */
    PARTITIONS_CHANGED("partitions changed", "joined again, as the partitions of its topics changed"),
    /** The coordinator's words are not known, and its records do not tell. */
    UNKNOWN("cause unknown", "changed something unknown");

    private final String label;
    private final String verb;

    Cause(String label, String verb) {
        this.label = label;
        this.verb = verb;
    }

    /** The words for it on pages and in the terminal, such as {@code session expired: no heartbeat came in time}. */
    public String label() {
        return label;
    }

    /** What a member did, for a sentence that begins with its letter. */
    public String verb() {
        return verb;
    }

    /** Whether a member is gone by it. */
    public boolean departure() {
        return this == MEMBER_LEFT || this == SESSION_EXPIRED || this == POLL_TIMEOUT;
    }
}
