package io.groupstage.web.access;

/** Identifies the caller of a request. */
public sealed interface Caller {

    /** Is a caller without credentials. */
    record Visitor() implements Caller {}

    /** Is a member of the team of this name. */
    record TeamMember(String team) implements Caller {}

    /** Is a caller with the instructor's token. */
    record Instructor() implements Caller {}
}
