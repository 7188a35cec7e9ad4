package io.groupstage.course.hint;

import io.groupstage.course.text.Quoted;
import java.time.Instant;
import java.util.Optional;

/**
 * A mistake that a rule has found.
 *
 * @param since when it began, as far as the evidence shows
 * @param seen one sentence with figures; parts of it may be hostile, so it is shortened and has printable characters only
 * @param clientId the {@code client.id} of the program, if the evidence is about one; hostile text
 * @param software the name of the client library, if the program sent one before it logged in; hostile text
 * @param stats whether it is in a stats record
 */
public record Sighting(
        Instant since, String seen, Optional<String> clientId, Optional<String> software, boolean stats) {

    private static final int MOST = 320;

    public Sighting {
        seen = Quoted.clipped(seen, MOST);
    }

    /** Creates a sighting that is not about a certain program. */
    public static Sighting of(Instant since, String seen) {
        return new Sighting(since, seen, Optional.empty(), Optional.empty(), false);
    }

    /** Creates a sighting of a program. */
    public static Sighting of(Instant since, String seen, String clientId) {
        return new Sighting(since, seen, Optional.of(clientId), Optional.empty(), false);
    }

    /** Returns the sighting of a program whose library is known, and not its client id. */
    public Sighting with(Optional<String> library) {
        return new Sighting(since, seen, clientId, library, stats);
    }

    /** Returns the sighting of a mistake in a stats record. */
    public Sighting ofStats() {
        return new Sighting(since, seen, clientId, software, true);
    }
}
