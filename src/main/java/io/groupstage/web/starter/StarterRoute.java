package io.groupstage.web.starter;

import io.groupstage.web.access.Access;
import io.groupstage.web.http.ApiError;
import io.groupstage.web.http.Routes;
import io.groupstage.web.port.LabPorts;
import io.javalin.http.Context;
import java.util.Optional;

/**
 * Serves complete programs to callers that may see the team's password. {@code GET /starters/python?team=team-1}
 * gives the smallest program that takes part; {@code GET /starters/python-state?team=team-1} gives one that keeps its
 * state.
 */
public final class StarterRoute {

    private final LabPorts lab;
    private final Access access;

    public StarterRoute(LabPorts lab, Access access) {
        this.lab = lab;
        this.access = access;
    }

    public void add(Routes routes) {
        routes.get("/starters/python", ctx -> python(ctx, "team.py"))
                .get("/starters/python-state", ctx -> python(ctx, "team_state.py"));
    }

    private void python(Context ctx, String file) {
        String team = Optional.ofNullable(ctx.queryParam("team"))
                .orElseThrow(() -> ApiError.badRequest("team: is missing; ask for " + ctx.path() + "?team=team-1"));
        access.requireTeam(ctx, team);
        String program = PythonStarter.bundled(file).filledFor(lab.page(team));
        ctx.contentType("text/x-python; charset=utf-8");
        ctx.header("Content-Disposition", "attachment; filename=\"" + file + "\"");
        ctx.result(program);
    }
}
