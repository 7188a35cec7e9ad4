package io.groupstage.course;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/** The order of the board: more steps first, then who had them all earlier, then the team's number. */
public final class Ranking {

    /** What a rank is made of. */
    public record Standing(Team team, Map<Step, Instant> steps) {

        Instant lastStepAt() {
            return steps.values().stream().max(Comparator.naturalOrder()).orElse(Instant.MAX);
        }
    }

    public static final Comparator<Standing> ORDER = Comparator.<Standing>comparingInt(
                    standing -> -standing.steps().size())
            .thenComparing(Standing::lastStepAt)
            .thenComparing(Standing::team);

    private Ranking() {}
}
