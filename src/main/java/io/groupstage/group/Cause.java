package io.groupstage.group;

/** The reason why a group rebalanced, or why a member joined, left or changed. */
public enum Cause {
    MEMBER_JOINED("a member joined", "joined"),
    /** The member sent a request to leave. */
    MEMBER_LEFT("a member left", "left"),
    /**
     * The coordinator received no heartbeat for the session timeout: the member crashed, froze or lost its connection.
     */
    SESSION_EXPIRED("session expired: no heartbeat came in time", "stopped sending heartbeats"),
    /** The member is alive, but did not poll for longer than {@code max.poll.interval.ms}. */
    POLL_TIMEOUT("poll timeout: too long between two polls", "took too long to process its records"),
    SUBSCRIPTION_CHANGED("subscription changed", "changed its subscription"),
    /** A topic was created or deleted, or got more partitions. */
    PARTITIONS_CHANGED("partitions changed", "joined again because the partitions of its topics changed"),
    /** The coordinator's log line is not recognized, and its records do not show a reason. */
    UNKNOWN("cause unknown", "made the group rebalance for an unknown reason");

    private final String label;
    private final String verb;

    Cause(String label, String verb) {
        this.label = label;
        this.verb = verb;
    }

    /** Returns its text on pages and in the terminal, such as {@code session expired: no heartbeat came in time}. */
    public String label() {
        return label;
    }

    /** Returns what the member did, for a sentence that begins with the member's letter. */
    public String verb() {
        return verb;
    }

    /** Returns whether the member is gone afterwards. */
    public boolean departure() {
        return this == MEMBER_LEFT || this == SESSION_EXPIRED || this == POLL_TIMEOUT;
    }
}
