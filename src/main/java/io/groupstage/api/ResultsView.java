package io.groupstage.api;

import io.groupstage.course.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Is the export of a lab's results: all three tables in one object. */
public record ResultsView(
        long exportedAt, List<TeamResultsView> scorecards, List<StepView> steps, List<RebalanceView> rebalances) {

    /**
     * Is the result of one team.
     *
     * @param rank null if the instructor has excluded the team from the ranking
     * @param bot whether a bot has ever worked for the team
     * @param resetAt since when the results count; null if they count from the beginning
     */
    public record TeamResultsView(
            String team,
            @Nullable Integer rank,
            int task,
            ScorecardView score,
            long forgotten,
            long unread,
            @Nullable Long scoreUnconfirmedSince,
            boolean bot,
            @Nullable Long resetAt) {}

    /** Is a step that a team reached. */
    public record StepView(String team, Step step, long at, String time) {}
}
