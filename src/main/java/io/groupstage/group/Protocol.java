package io.groupstage.group;

/** The protocol of a group, with the names of {@code group.protocol} and the coordinator. */
public enum Protocol {
    CLASSIC("classic"),
    CONSUMER("consumer"),
    SHARE("share"),
    STREAMS("streams");

    private final String label;

    Protocol(String label) {
        this.label = label;
    }

    /** Returns the name of the protocol on pages and in the API. */
    public String label() {
        return label;
    }
}
