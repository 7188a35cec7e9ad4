package io.groupstage.web;

import io.groupstage.web.access.Access;
import io.groupstage.web.access.Caller;
import io.groupstage.web.http.RequestBody;
import io.groupstage.web.http.Routes;
import io.groupstage.web.wire.JoinViews;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;

/** Routes the calls to join, log in and log out. */
final class SessionRoutes {

    private final Access access;
    private final WebConfig config;

    SessionRoutes(Access access, WebConfig config) {
        this.access = access;
        this.config = config;
    }

    void add(Routes routes) {
        routes.get("/api/v1/join", this::whereToJoin)
                .post("/api/v1/join", this::join)
                .post("/api/v1/login", this::login)
                .post("/api/v1/logout", this::logout)
                .get("/api/v1/session", ctx -> LabRoutes.answer(ctx, role(access.caller(ctx))));
    }

    private void whereToJoin(Context ctx) {
        String scheme = "https".equals(ctx.header("X-Forwarded-Proto")) ? "https" : config.scheme();
        Optional<String> asked = Optional.ofNullable(ctx.header("Host"));
        String own =
                JoinAddress.own(config.scheme(), config.reachedAs(), ctx.req().getLocalPort());
        String address = JoinAddress.of(scheme, asked, own);
        LabRoutes.answer(ctx, JoinViews.of(address, JoinAddress.isForOthers(address)));
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
