package io.groupstage.course.board;

import io.groupstage.course.Step;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Something worth announcing, such as "team-3 now shares its work between 2 consumers".
 *
 * @param team the name of the team it is about
 * @param step the step that it unlocked, if it did
 * @param text one sentence; plain text
 * @param gone the letter of the member that is gone since then
 */
public record Moment(Instant at, String team, Optional<Step> step, String text, Optional<String> gone) {

    /** A moment after which nobody is missing. */
    public Moment(Instant at, String team, Optional<Step> step, String text) {
        this(at, team, step, text, Optional.empty());
    }

    Moment withoutMember(String letter) {
        return new Moment(at, team, step, text, Optional.of(letter));
    }

    /**
     * Whether a reader who sees these members would take it for untrue: the one that is gone has come back, or its letter was
     * given to another.
     */
    public boolean contradicts(Collection<String> letters) {
        return gone.filter(letters::contains).isPresent();
    }
}
