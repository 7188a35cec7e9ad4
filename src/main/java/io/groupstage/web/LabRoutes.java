package io.groupstage.web;

import io.groupstage.course.board.Board;
import io.groupstage.course.board.BoardHistory;
import io.groupstage.course.bot.BotCommand;
import io.groupstage.course.bot.BotWishes;
import io.groupstage.course.lab.Rate;
import io.groupstage.course.lab.TrafficPlan;
import io.groupstage.course.lab.TrafficReport;
import io.groupstage.course.lesson.Frozen;
import io.groupstage.web.access.Access;
import io.groupstage.web.access.Caller;
import io.groupstage.web.audit.AuditedRoutes;
import io.groupstage.web.audit.Change;
import io.groupstage.web.http.ApiError;
import io.groupstage.web.http.Json;
import io.groupstage.web.http.RequestBody;
import io.groupstage.web.http.Routes;
import io.groupstage.web.port.BotOrder;
import io.groupstage.web.port.LabPorts;
import io.groupstage.web.port.ReplaySource.Span;
import io.groupstage.web.port.TeamPage;
import io.groupstage.web.port.TrafficOrder;
import io.groupstage.web.wire.BoardHistoryViews;
import io.groupstage.web.wire.BoardViews;
import io.groupstage.web.wire.JoinCodesViews;
import io.groupstage.web.wire.PublicBoard;
import io.groupstage.web.wire.ReplayViews;
import io.groupstage.web.wire.TeamViews;
import io.groupstage.web.wire.TrafficViews;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Routes the calls about the lab: board, teams, traffic, health. */
final class LabRoutes {

    private final LabPorts lab;
    private final Access access;
    private final PublicBoard shown;
    private final PastLab past;
    private final Object traffic = new Object();

    /** @param shown makes the board for everybody except the instructor */
    LabRoutes(LabPorts lab, Access access, PublicBoard shown) {
        this.lab = lab;
        this.access = access;
        this.shown = shown;
        this.past = new PastLab(lab.replay());
    }

    void add(Routes routes, AuditedRoutes changes) {
        routes.get("/api/v1/board", this::board)
                .get("/api/v1/board/history", this::history)
                .get("/api/v1/replay", this::replay)
                .get("/api/v1/teams/{team}", this::team)
                .get("/api/v1/join-codes", this::joinCodes)
                .get("/api/v1/traffic", this::traffic)
                .get("/healthz", ctx -> answer(ctx, Map.of("status", "alive")))
                .get("/readyz", this::ready);
        changes.put("/api/v1/traffic", this::order).post("/api/v1/bots", this::bots);
    }

    static void answer(Context ctx, Object value) {
        ctx.contentType("application/json").result(Json.bytes(value));
    }

    private void board(Context ctx) {
        Optional<Board> then =
                past.of(ctx, frozenFor(ctx)).map(known -> known.lab().board());
        if (then.isPresent()) {
            answer(ctx, BoardViews.of(then.get()));
            return;
        }
        Board board = lab.boards().board();
        answer(ctx, access.seesTheLiveBoard(ctx) ? BoardViews.of(board) : shown.of(board));
    }

    private void history(Context ctx) {
        Optional<BoardHistory> then = past.history(ctx, frozenFor(ctx));
        if (then.isPresent()) {
            answer(ctx, BoardHistoryViews.of(then.get()));
            return;
        }
        ctx.contentType("application/json")
                .result(PublicBoard.history(frozenFor(ctx), lab.boards().history()));
    }

    /** Returns the freeze that holds for the caller: the instructor sees the board as it is. */
    private Optional<Frozen> frozenFor(Context ctx) {
        return access.seesTheLiveBoard(ctx)
                ? Optional.empty()
                : lab.classroom().lesson().lesson().frozen();
    }

    private void replay(Context ctx) {
        Span known = past.span(frozenFor(ctx));
        answer(ctx, ReplayViews.of(known, lab.boards().board()));
    }

    private void team(Context ctx) {
        String team = ctx.pathParam("team");
        access.requireTeam(ctx, team);
        TeamPage page = lab.page(team);
        if (access.caller(ctx) instanceof Caller.TeamMember) {
            lab.teams().lookedFrom(page.team(), ctx.ip());
        }
        answer(ctx, TeamViews.of(page, lab.classroom().lesson().lesson()));
    }

    private void joinCodes(Context ctx) {
        access.requireInstructor(ctx);
        answer(ctx, JoinCodesViews.of(lab));
    }

    private void traffic(Context ctx) {
        access.requireInstructor(ctx);
        answer(ctx, TrafficViews.of(lab.traffic().report()));
    }

    private void order(Context ctx, Consumer<Change> done) {
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
            if (!plan.equals(before.plan())) {
                done.accept(new Change("TRAFFIC", "traffic", words(before.plan()), words(plan)));
            }
            answer(ctx, TrafficViews.of(new TrafficReport(plan, before.sentPerSecond())));
        }
    }

    private static String words(TrafficPlan plan) {
        String rate =
                switch (plan.rate()) {
                    case Rate.Max max -> "at the highest rate";
                    case Rate.PerSecond each ->
                        new BigDecimal(each.records()).stripTrailingZeros().toPlainString() + " a second";
                };
        OptionalInt hot = plan.hotPartition();
        return rate + (plan.paused() ? ", paused" : "") + (hot.isPresent() ? ", hot partition " + hot.getAsInt() : "");
    }

    private void bots(Context ctx, Consumer<Change> done) {
        int teams = lab.boards().board().teams().size();
        BotCommand command = BotOrder.read(
                RequestBody.object(ctx), teams, name -> lab.teams().team(name).map(TeamPage::team));
        lab.bots().command(command);
        done.accept(change(command));
        answer(ctx.status(202), Map.of("accepted", true));
    }

    private static Change change(BotCommand command) {
        return switch (command) {
            case BotCommand.Start start ->
                new Change("BOTS", "bots", "", "start " + start.bots() + wished(start.wishes()));
            case BotCommand.StartFor start ->
                new Change("BOTS", start.team().name(), "", "START" + wished(start.wishes()));
            case BotCommand.Change to -> new Change("BOTS", to.team().name(), "", "CHANGE" + wished(to.wishes()));
            case BotCommand.StopAll stop -> new Change("BOTS", "bots", "", "stop all");
            case BotCommand.ToTeam to ->
                new Change("BOTS", to.team().name(), "", to.order().name());
            case BotCommand.Claimed claimed -> new Change("BOTS", claimed.team().name(), "", "claimed");
            case BotCommand.Joined joined -> new Change("BOTS", joined.team().name(), "", "joined");
            case BotCommand.AccountRenewed renewed ->
                new Change("BOTS", renewed.team().name(), "", "logs in again");
        };
    }

    private static String wished(BotWishes.OfGroup wishes) {
        return wishes.equals(BotWishes.OfGroup.NONE) ? "" : ": " + wishes.words();
    }

    private void ready(Context ctx) {
        lab.readiness().notReady().ifPresent(reason -> {
            throw new ApiError(503, reason);
        });
        answer(ctx, Map.of("status", "ready"));
    }
}
