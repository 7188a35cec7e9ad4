package io.groupstage.web.export;

import io.groupstage.api.ResultsView;
import io.groupstage.api.ResultsView.StepView;
import io.groupstage.api.ResultsView.TeamResultsView;
import io.groupstage.web.export.Results.TeamResults;
import io.groupstage.web.http.Json;
import io.groupstage.web.wire.RebalanceViews;
import io.groupstage.web.wire.ScoreViews;
import java.util.List;
import java.util.Map;

/** Makes the {@link ResultsView} of the results. */
final class ResultsViews {

    private ResultsViews() {}

    static ResultsView of(Results results) {
        return new ResultsView(
                results.at().toEpochMilli(),
                results.teams().stream().map(ResultsViews::team).toList(),
                results.teams().stream().flatMap(team -> steps(team).stream()).toList(),
                results.rebalances().stream().map(RebalanceViews::of).toList());
    }

    private static TeamResultsView team(TeamResults team) {
        return new TeamResultsView(
                team.team(),
                Json.number(team.row().rank()),
                team.task(),
                ScoreViews.card(team.row().score()),
                team.row().deleted().actions(),
                team.row().deleted().users(),
                Json.millis(team.row().unconfirmedSince()),
                team.row().bot(),
                Json.millis(team.resetAt()));
    }

    private static List<StepView> steps(TeamResults team) {
        return team.row().steps().times().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(step -> new StepView(
                        team.team(), step.getKey(), step.getValue().toEpochMilli(), CsvTable.iso8601(step.getValue())))
                .toList();
    }
}
