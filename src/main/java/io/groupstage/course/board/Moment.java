package io.groupstage.course.board;

import io.groupstage.course.Step;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * An announcement on the board, such as "team-3 now shares its work between 2 consumers".
 *
 * @param team the name of the team it is about
 * @param step the step that the team reached, if it reached one
 * @param text one sentence; plain text
 * @param gone the letter of the member that left at this moment, if one did
 */
public record Moment(Instant at, String team, Optional<Step> step, String text, Optional<String> gone) {

    /** Creates a moment at which no member left. */
    public Moment(Instant at, String team, Optional<Step> step, String text) {
        this(at, team, step, text, Optional.empty());
    }

    Moment withoutMember(String letter) {
        return new Moment(at, team, step, text, Optional.of(letter));
    }

    /**
     * Returns whether the moment contradicts this list of members: the member that left has come back, or its letter
     * belongs to another member now.
     */
    public boolean contradicts(Collection<String> letters) {
        return gone.filter(letters::contains).isPresent();
    }
}
