package io.groupstage.course.score;

import io.groupstage.course.StepTimes;
import io.groupstage.course.Team;
import java.time.Instant;
import java.util.Comparator;

/**
 * Defines the order of the board: more steps first, then people before bots, then the higher quality, then the earlier
 * last step, then the lower team number. The number of actions never counts, because some tasks match twenty times as often as others.
 */
public final class Ranking {

    /**
     * The facts about a team that decide its rank.
     *
     * @param bot whether a bot has ever worked for the team
     */
    public record Standing(Team team, StepTimes steps, Score score, boolean bot) {

        Instant lastStepAt() {
            return steps.last().orElse(Instant.MAX);
        }

        /**
         * Returns F1 in whole per cent, 0 while it is not known. It is not finer: otherwise two good teams would swap
         * ranks every second, because verdicts arrive a little later than commits.
         */
        int quality() {
            return (int) Math.round(100 * score.f1().orElse(0));
        }
    }

    public static final Comparator<Standing> ORDER = Comparator.<Standing>comparingInt(
                    standing -> -standing.steps().count())
            .thenComparing(Standing::bot)
            .thenComparing(Standing::quality, Comparator.reverseOrder())
            .thenComparing(Standing::lastStepAt)
            .thenComparing(Standing::team);

    private Ranking() {}
}
