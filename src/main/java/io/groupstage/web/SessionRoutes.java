package io.groupstage.web;

import io.groupstage.web.access.Access;
import io.groupstage.web.access.Caller;
import io.groupstage.web.http.RequestBody;
import io.groupstage.web.http.Routes;
import io.javalin.http.Context;
import java.util.Map;

/** Routes the calls to log in, join and log out. */
final class SessionRoutes {

    private final Access access;

    SessionRoutes(Access access) {
        this.access = access;
    }

    void add(Routes routes) {
        routes.post("/api/v1/join", this::join)
                .post("/api/v1/login", this::login)
                .post("/api/v1/logout", this::logout)
                .get("/api/v1/session", ctx -> LabRoutes.answer(ctx, role(access.caller(ctx))));
    }

    private void join(Context ctx) {
        LabRoutes.answer(
                ctx,
                Map.of(
                        "team",
                        access.join(ctx, RequestBody.text(ctx, "joinCode")).team()));
    }

    private void login(Context ctx) {
        LabRoutes.answer(ctx, role(access.login(ctx, RequestBody.text(ctx, "token"))));
    }

    private void logout(Context ctx) {
        access.logout(ctx);
        ctx.status(204);
    }

    private record Role(String role) {}

    private record TeamRole(String role, String team) {}

    private static Object role(Caller caller) {
        return switch (caller) {
            case Caller.Instructor i -> new Role("instructor");
            case Caller.TeamMember member -> new TeamRole("team", member.team());
            case Caller.Visitor v -> new Role("visitor");
        };
    }
}
