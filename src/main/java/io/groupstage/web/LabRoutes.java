package io.groupstage.web;

import io.groupstage.course.bot.BotCommand;
import io.groupstage.course.lab.TrafficPlan;
import io.groupstage.course.lab.TrafficReport;
import io.groupstage.web.access.Access;
import io.groupstage.web.access.Caller;
import io.groupstage.web.http.ApiError;
import io.groupstage.web.http.Json;
import io.groupstage.web.http.RequestBody;
import io.groupstage.web.http.Routes;
import io.groupstage.web.port.BotOrder;
import io.groupstage.web.port.LabPorts;
import io.groupstage.web.port.TeamPage;
import io.groupstage.web.port.TrafficOrder;
import io.groupstage.web.wire.BoardHistoryViews;
import io.groupstage.web.wire.BoardViews;
import io.groupstage.web.wire.HintViews;
import io.groupstage.web.wire.JoinCodesViews;
import io.groupstage.web.wire.TeamViews;
import io.groupstage.web.wire.TrafficViews;
import io.javalin.http.Context;
import java.util.Map;

/** Routes the calls about the lab: board, teams, traffic, health. */
final class LabRoutes {

    private final LabPorts lab;
    private final Access access;
    private final Object traffic = new Object();

    LabRoutes(LabPorts lab, Access access) {
        this.lab = lab;
        this.access = access;
    }

    void add(Routes routes) {
        routes.get(
                        "/api/v1/board",
                        ctx -> answer(ctx, BoardViews.of(lab.boards().board())))
                .get(
                        "/api/v1/board/history",
                        ctx -> answer(ctx, BoardHistoryViews.of(lab.boards().history())))
                .get("/api/v1/teams/{team}", this::team)
                .get("/api/v1/class", this::classroom)
                .get("/api/v1/join-codes", this::joinCodes)
                .get("/api/v1/traffic", this::traffic)
                .put("/api/v1/traffic", this::order)
                .post("/api/v1/bots", this::bots)
                .get("/healthz", ctx -> answer(ctx, Map.of("status", "alive")))
                .get("/readyz", this::ready);
    }

    static void answer(Context ctx, Object value) {
        ctx.contentType("application/json").result(Json.bytes(value));
    }

    private void team(Context ctx) {
        String team = ctx.pathParam("team");
        access.requireTeam(ctx, team);
        TeamPage page = lab.page(team);
        if (access.caller(ctx) instanceof Caller.TeamMember) {
            lab.teams().lookedFrom(page.team(), ctx.ip());
        }
        answer(ctx, TeamViews.of(page));
    }

    private void classroom(Context ctx) {
        access.requireInstructor(ctx);
        answer(ctx, HintViews.of(lab.boards().board(), lab.teams()));
    }

    private void joinCodes(Context ctx) {
        access.requireInstructor(ctx);
        answer(ctx, JoinCodesViews.of(lab));
    }

    private void traffic(Context ctx) {
        access.requireInstructor(ctx);
        answer(ctx, TrafficViews.of(lab.traffic().report()));
    }

    private void order(Context ctx) {
        access.requireInstructor(ctx);
        lab.traffic().steeredAt().ifPresent(board -> {
            throw new ApiError(
                    409, "traffic: this board only shows the traffic; change it on the lab's own board: " + board);
        });
        var body = RequestBody.object(ctx);
        int partitions = lab.boards().board().partitions();
        synchronized (traffic) { // if two requests change different fields, both changes must take effect
            TrafficReport before = lab.traffic().report();
            TrafficPlan plan = TrafficOrder.read(body, before.plan(), partitions);
            lab.traffic().order(plan);
            answer(ctx, TrafficViews.of(new TrafficReport(plan, before.sentPerSecond())));
        }
    }

    private void bots(Context ctx) {
        access.requireInstructor(ctx);
        int teams = lab.boards().board().teams().size();
        BotCommand command = BotOrder.read(
                RequestBody.object(ctx), teams, name -> lab.teams().team(name).map(TeamPage::team));
        lab.bots().command(command);
        answer(ctx.status(202), Map.of("accepted", true));
    }

    private void ready(Context ctx) {
        lab.readiness().notReady().ifPresent(reason -> {
            throw new ApiError(503, reason);
        });
        answer(ctx, Map.of("status", "ready"));
    }
}
