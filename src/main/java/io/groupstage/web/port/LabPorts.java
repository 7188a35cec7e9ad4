package io.groupstage.web.port;

import io.groupstage.web.http.ApiError;

/** All that the pages ask of the lab. */
public record LabPorts(
        BoardSource boards, GroupSource groups, TeamSource teams, TrafficControl traffic, Readiness readiness) {

    /**
     * Returns the sheet of a team.
     *
     * @throws ApiError when there is no such team
     */
    public TeamSheet sheet(String team) {
        return teams.team(team).orElseThrow(() -> ApiError.notFound("team: no team of this name; see /api/v1/board"));
    }
}
