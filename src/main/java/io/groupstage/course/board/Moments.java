package io.groupstage.course.board;

import io.groupstage.course.Step;
import io.groupstage.course.Team;
import io.groupstage.course.step.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Announces the steps that a team reaches. */
public final class Moments {

    private Moments() {}

    /** Returns a moment for each step that is reached after and was not reached before, in the order of the steps. */
    public static List<Moment> between(Team team, Progress before, Progress after) {
        return after.steps().without(before.steps()).times().entrySet().stream()
                .map(entry -> moment(team, entry, after.consumers()))
                .toList();
    }

    private static Moment moment(Team team, Map.Entry<Step, Instant> reached, int consumers) {
        Step step = reached.getKey();
        return new Moment(
                reached.getValue(), team.name(), Optional.of(step), team.name() + " " + news(step, consumers));
    }

    private static String news(Step step, int consumers) {
        return switch (step) {
            case CONNECTED -> "is connected";
            case FIRST_LOAD -> "loaded its first action";
            // the number of consumers is not kept over a restart
            case SCALED -> "now shares its work" + (consumers > 0 ? " between " + consumers + " consumers" : "");
            case SURVIVED -> "survived the loss of a consumer";
            case STATS_PUBLISHED -> "publishes its state";
            case RECOVERED -> "recovered its state";
        };
    }
}
