package io.groupstage.web.export;

import io.groupstage.web.export.Results.TeamResults;
import io.groupstage.web.http.Json;
import io.groupstage.web.wire.RebalanceJson;
import io.groupstage.web.wire.ScorecardJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Is the JSON of the results: all three tables in one object. */
record ResultsJson(
        long exportedAt, List<TeamResultsJson> scorecards, List<StepJson> steps, List<RebalanceJson> rebalances) {

    record TeamResultsJson(
            String team,
            int rank,
            int task,
            ScorecardJson score,
            long forgotten,
            long unread,
            @Nullable Long scoreUnconfirmedSince) {

        static TeamResultsJson of(TeamResults team) {
            return new TeamResultsJson(
                    team.team(),
                    team.row().rank(),
                    team.task(),
                    ScorecardJson.of(team.row().score()),
                    team.row().deleted().actions(),
                    team.row().deleted().users(),
                    Json.millis(team.row().unconfirmedSince()));
        }
    }

    /** Is the JSON of a step that a team reached. */
    record StepJson(String team, String step, long at, String time) {}

    static ResultsJson of(Results results) {
        return new ResultsJson(
                results.at().toEpochMilli(),
                results.teams().stream().map(TeamResultsJson::of).toList(),
                results.teams().stream().flatMap(team -> steps(team).stream()).toList(),
                results.rebalances().stream().map(RebalanceJson::of).toList());
    }

    private static List<StepJson> steps(TeamResults team) {
        return team.row().steps().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(step -> new StepJson(
                        team.team(),
                        step.getKey().name(),
                        step.getValue().toEpochMilli(),
                        CsvTable.iso8601(step.getValue())))
                .toList();
    }
}
