package io.groupstage.web.plan;

import io.groupstage.api.plan.ObservedPlanView;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.plan.Assignors;
import io.groupstage.plan.ask.OwnersAnswer;
import io.groupstage.plan.ask.PlanException;
import io.groupstage.plan.ask.PlanLimits;
import io.groupstage.plan.ask.PlanParameters;
import io.groupstage.plan.ask.PlanQuery;
import io.groupstage.plan.ask.SizeAnswer;
import io.groupstage.plan.sim.Simulation;
import io.groupstage.web.http.ApiError;
import io.groupstage.web.http.Json;
import io.groupstage.web.http.Routes;
import io.groupstage.web.port.GroupSource;
import io.groupstage.web.wire.GroupViews;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Routes the calls for plans. Everybody may ask: {@link PlanLimits#LAB} and {@link PlanDesk} bound what an answer costs, and
 * everybody may see the groups that a plan can begin with.
 */
public final class PlanRoutes {

    private static final String GROUP = "group";

    private final Assignors assignors;
    private final GroupSource groups;
    private final PlanDesk desk = new PlanDesk();

    public PlanRoutes(Assignors assignors, GroupSource groups) {
        this.assignors = assignors;
        this.groups = groups;
    }

    public void add(Routes routes) {
        routes.get("/api/v1/plan", this::plan).get("/api/v1/plan/observed", this::observed);
    }

    private void plan(Context ctx) {
        PlanQuery query = read(ctx);
        ctx.contentType("application/json").result(desk.answer(deadline -> Json.bytes(answer(query, deadline))));
    }

    /** Answers with the parameters that a group has at the moment. */
    private void observed(Context ctx) {
        List<String> named = ctx.queryParams(GROUP);
        if (named.size() != 1) {
            throw ApiError.badRequest("group: is missing; ask for " + ctx.path() + "?group=GROUP");
        }
        try {
            ObservedParameters group = group(named.getFirst());
            ctx.contentType("application/json")
                    .result(Json.bytes(new ObservedPlanView(named.getFirst(), group.sentence(), group.known())));
        } catch (PlanException e) {
            throw ApiError.badRequest(e.line(name -> name));
        }
    }

    private PlanQuery read(Context ctx) {
        Map<String, List<String>> given = new HashMap<>(ctx.queryParamMap());
        List<String> group = given.remove(GROUP);
        try {
            if (group != null) {
                given = group(group.getFirst()).complete(given);
            }
            return PlanParameters.read(given, PlanLimits.LAB);
        } catch (PlanException e) {
            throw ApiError.badRequest(e.line(name -> name));
        }
    }

    private ObservedParameters group(String groupId) {
        GroupSnapshot group = groups.group(groupId)
                .orElseThrow(() -> ApiError.notFound("group: there is no group of this name; see /api/v1/groups"));
        return ObservedParameters.of(GroupViews.of(group, groups));
    }

    private Object answer(PlanQuery query, Deadline deadline) {
        Assignors timed = deadline.over(assignors);
        return switch (query) {
            case PlanQuery.Owners owners -> PlanViews.of(OwnersAnswer.of(owners, timed, part -> deadline.check()));
            case PlanQuery.Sizing sizing ->
                SizeViews.of(SizeAnswer.of(sizing, PlanLimits.LAB, timed, part -> deadline.check()));
            case PlanQuery.OverTime overTime ->
                SimulationViews.of(
                        overTime.scenario(), Simulation.run(overTime.scenario(), timed, at -> deadline.check()));
        };
    }
}
