package io.groupstage.course.fault;

/** Is an order of the instructor. Any process writes it, and the lab's own process obeys. */
public sealed interface FaultOrder {

    String id();

    Fault fault();

    /** The fault is to begin. */
    record Begin(String id, Fault fault) implements FaultOrder {}

    /** The fault is to end before its limit. */
    record End(String id, Fault fault) implements FaultOrder {}
}
