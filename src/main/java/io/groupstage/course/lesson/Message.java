package io.groupstage.course.lesson;

import java.time.Instant;

/** Is a message of the instructor, to all or to one team. It is plain text on one line. */
public record Message(String text, Instant at) {

    /** Limits a message, in characters. */
    public static final int LONGEST = 280;
}
