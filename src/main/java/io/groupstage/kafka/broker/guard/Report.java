package io.groupstage.kafka.broker.guard;

import java.util.Optional;

/**
 * Something that a broker refused, for the instructor and the team whose client it was.
 *
 * @param user the account that the client logged in with, where it did
 * @param sentence what was refused and why
 */
public record Report(Optional<String> user, String sentence) {

    private static final char SEPARATOR = '\t';

    /** As one line of a broker's standard output; {@link #ofLine} reads it. */
    public String line() {
        return user.orElse("").replace(SEPARATOR, ' ') + SEPARATOR + sentence;
    }

    /** From what {@link #line} wrote. */
    public static Report ofLine(String line) {
        int end = line.indexOf(SEPARATOR);
        String user = line.substring(0, Math.max(0, end));
        return new Report(user.isEmpty() ? Optional.empty() : Optional.of(user), line.substring(end + 1));
    }
}
