package io.groupstage.group;

/** The group protocol, as {@code group.protocol} and the coordinator name it. */
public enum Protocol {
    CLASSIC,
    CONSUMER,
    SHARE,
    STREAMS
}
