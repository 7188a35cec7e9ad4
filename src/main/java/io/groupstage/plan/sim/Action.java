package io.groupstage.plan.sim;

/** Describes what happens to members at a time, in nanoseconds since the start. */
public sealed interface Action {

    long at();

    /** A consumer starts. */
    record Join(long at, int ordinal) implements Action {}

    /** A consumer ends in good order: it commits, and leaves the group unless it is a static member. */
    record Leave(long at, int ordinal) implements Action {}

    /** A consumer vanishes without a commit. */
    record Crash(long at, int ordinal) implements Action {}

    /** All consumers restart, one after the other; each is down for a time. */
    record Deploy(long at, long down) implements Action {}
}
