package io.groupstage.kafka.broker.guard;

import java.util.Optional;

/**
 * A report for the instructor, and for the team of the client, about something that a broker refused.
 *
 * @param user the client's account; empty if it had not logged in
 * @param sentence a sentence that says what was refused and why
 */
public record Report(Optional<String> user, String sentence) {

    private static final char SEPARATOR = '\t';

    /** Returns the report as one line of a broker's standard output; {@link #ofLine} reads it. */
    public String line() {
        return user.orElse("").replace(SEPARATOR, ' ') + SEPARATOR + sentence;
    }

    /** Reads what {@link #line} wrote. */
    public static Report ofLine(String line) {
        int end = line.indexOf(SEPARATOR);
        String user = line.substring(0, Math.max(0, end));
        return new Report(user.isEmpty() ? Optional.empty() : Optional.of(user), line.substring(end + 1));
    }
}
