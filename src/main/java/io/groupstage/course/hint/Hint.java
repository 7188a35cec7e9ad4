package io.groupstage.course.hint;

import java.time.Instant;
import java.util.Optional;

/**
 * A hint for a team: plain text, to be shown as text.
 *
 * @param since when the mistake began, as far as the evidence shows
 * @param seen one sentence with figures: what the lab has seen
 * @param change what to change, in one or two sentences
 * @param client the client library for which {@code code} is
 * @param code the line of code that corrects it, if there is one
 * @param link the path of the handbook's section about it, such as {@code /learn/scale#the-group-id-decides}
 */
public record Hint(
        HintCode kind,
        Instant since,
        String seen,
        String change,
        ClientKind client,
        Optional<String> code,
        String link) {

    /** Returns the hint with an earlier beginning, if the given one is earlier. */
    public Hint sinceAtLeast(Instant earlier) {
        return earlier.isBefore(since) ? new Hint(kind, earlier, seen, change, client, code, link) : this;
    }
}
