package io.groupstage.course.lesson;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds the resets of one team. Only the last one can be undone; the one before it is final as soon as a later one comes.
 *
 * <p>For example, a team is reset at 10:00 and at 11:00. Its results count since 11:00. If that is undone, they count since
 * 10:00, and nothing more can be undone. A reset at 12:00 can then be undone again.
 *
 * @param last the reset that can be undone
 * @param earlier the reset that is in force if the last one is undone
 */
public record TeamResets(Optional<Reset> last, Optional<Reset> earlier) {

    /** Is the value of a team that was never reset. */
    public static final TeamResets NONE = new TeamResets(Optional.empty(), Optional.empty());

    /** Returns the reset since which the results count; empty if they count from the beginning. */
    public Optional<Reset> inForce() {
        return last.or(this::earlier);
    }

    /** Returns all resets since which results must be known, oldest first. */
    public List<Reset> all() {
        return Stream.concat(earlier.stream(), last.stream()).toList();
    }

    /** Returns the number of the next reset. */
    public int nextNumber() {
        return inForce().map(Reset::number).orElse(0) + 1;
    }
}
