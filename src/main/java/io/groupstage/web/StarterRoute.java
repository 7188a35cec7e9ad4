package io.groupstage.web;

import io.javalin.http.Context;
import java.util.Optional;

/** {@code GET /starters/python?team=team-1}: a program that already works, for whoever may see its password. */
final class StarterRoute {

    private final LabPorts lab;
    private final Access access;

    StarterRoute(LabPorts lab, Access access) {
        this.lab = lab;
        this.access = access;
    }

    void add(Routes routes) {
        routes.get("/starters/python", this::python);
    }

    private void python(Context ctx) {
        String team = Optional.ofNullable(ctx.queryParam("team"))
                .orElseThrow(() -> ApiError.badRequest("team: is missing; ask for /starters/python?team=team-1"));
        access.requireTeam(ctx, team);
        String program = PythonStarter.bundled().filledFor(LabRoutes.sheet(lab, team));
        ctx.contentType("text/x-python; charset=utf-8");
        ctx.header("Content-Disposition", "attachment; filename=\"team.py\"");
        ctx.result(program);
    }
}
