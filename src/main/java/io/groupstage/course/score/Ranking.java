package io.groupstage.course.score;

import io.groupstage.course.Step;
import io.groupstage.course.Team;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/**
 * The order of the board: more steps first, then the better quality, then who had the last of the steps earlier, then
 * the team's number. Never a count of actions: how often tasks match differs by twenty times.
 */
public final class Ranking {

    /** What a rank is made of. */
    public record Standing(Team team, Map<Step, Instant> steps, Score score) {

        Instant lastStepAt() {
            return steps.values().stream().max(Comparator.naturalOrder()).orElse(Instant.MAX);
        }

        /**
         * F1 in whole per cent, 0 while it is not known. Not finer: what is on its way between a team's commit and its
         * action's verdict must not make two good teams change places by the second.
         */
        int quality() {
            return (int) Math.round(100 * score.f1().orElse(0));
        }
    }

    public static final Comparator<Standing> ORDER = Comparator.<Standing>comparingInt(
                    standing -> -standing.steps().size())
            .thenComparing(Standing::quality, Comparator.reverseOrder())
            .thenComparing(Standing::lastStepAt)
            .thenComparing(Standing::team);

    private Ranking() {}
}
