package io.groupstage.web.access;

/** Who makes a request. */
public sealed interface Caller {

    /** Anyone. */
    record Visitor() implements Caller {}

    /** Somebody of a team, by its name. */
    record TeamMember(String team) implements Caller {}

    /** Whoever has the instructor's token. */
    record Instructor() implements Caller {}
}
