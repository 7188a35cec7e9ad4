package io.groupstage.web.starter;

import io.groupstage.web.access.Access;
import io.groupstage.web.access.Caller;
import io.groupstage.web.http.ApiError;
import io.groupstage.web.http.Routes;
import io.groupstage.web.port.LabPorts;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Serves complete programs. {@code GET /starters/python?team=team-1} gives the smallest program that takes part, with
 * the team's account, to callers that may see its password; {@code GET /starters/python-state?team=team-1} gives one
 * that keeps its state. Without a team, everybody gets the program without an account.
 */
public final class StarterRoute {

    private static final String JAVA_LIBRARY = "java-lib";

    private final LabPorts lab;
    private final Access access;

    public StarterRoute(LabPorts lab, Access access) {
        this.lab = lab;
        this.access = access;
    }

    public void add(Routes routes) {
        routes.get("/starters/{starter}", this::starter);
    }

    private void starter(Context ctx) {
        String key = ctx.pathParam("starter");
        if (key.equals(JAVA_LIBRARY)) {
            javaLibrary(ctx);
            return;
        }
        Starter starter = Starter.named(key)
                .orElseThrow(() -> ApiError.notFound(
                        "starter: there is none of this name; there are " + Starter.known() + ", " + JAVA_LIBRARY));
        Optional<String> team = Optional.ofNullable(ctx.queryParam("team"));
        team.ifPresent(name -> access.requireTeam(ctx, name));
        String program = team.map(lab::page)
                .map(page -> {
                    lab.teams().downloaded(page.team(), starter.library());
                    return starter.filledFor(page);
                })
                .orElseGet(starter::program);
        ctx.contentType(starter.mediaType() + "; charset=utf-8");
        attach(ctx, starter.file());
        ctx.result(program);
    }

    /** Has nothing secret, but 13 MB: only for those who take part. */
    private void javaLibrary(Context ctx) {
        if (access.caller(ctx) instanceof Caller.Visitor) {
            throw new ApiError(401, ctx.path() + ": join with your team at /join first");
        }
        ctx.contentType("application/zip");
        attach(ctx, "lib.zip");
        try {
            JavaLibrary.write(ctx.outputStream());
        } catch (IOException e) {
            throw new UncheckedIOException("lib.zip was not sent", e);
        }
    }

    private static void attach(Context ctx, String file) {
        ctx.header("Content-Disposition", "attachment; filename=\"" + file + "\"");
    }
}
