package io.groupstage.web.port;

import io.groupstage.plan.Assignors;
import io.groupstage.web.http.ApiError;
import io.groupstage.web.port.fault.FaultControl;

/** Holds all interfaces through which the web asks the lab. */
public record LabPorts(
        BoardSource boards,
        GroupSource groups,
        TeamSource teams,
        TrafficControl traffic,
        HandbookSource handbook,
        AnswerStore answers,
        BotControl bots,
        FaultControl faults,
        ClassPorts classroom,
        Assignors assignors,
        ReplaySource replay,
        Readiness readiness) {

    /**
     * Returns the page of a team.
     *
     * @throws ApiError if the team does not exist
     */
    public TeamPage page(String team) {
        return teams.team(team)
                .orElseThrow(() -> ApiError.notFound("team: there is no team of this name; see /api/v1/board"));
    }
}
