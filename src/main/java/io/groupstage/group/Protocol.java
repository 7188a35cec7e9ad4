package io.groupstage.group;

/** The protocol of a group, with the names of {@code group.protocol} and the coordinator. */
public enum Protocol {
    CLASSIC,
    CONSUMER,
    SHARE,
    STREAMS
}
