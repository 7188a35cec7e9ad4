package io.groupstage.web.plan;

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
import io.javalin.http.Context;
import java.util.concurrent.Semaphore;

/** Routes the call for a plan. Everybody may ask; {@link PlanLimits#LAB} bounds what an answer costs. */
public final class PlanRoutes {

    private static final int AT_ONCE = 2;

    private final Assignors assignors;
    private final Semaphore free = new Semaphore(AT_ONCE);

    public PlanRoutes(Assignors assignors) {
        this.assignors = assignors;
    }

    public void add(Routes routes) {
        routes.get("/api/v1/plan", this::plan);
    }

    private void plan(Context ctx) {
        PlanQuery query = read(ctx);
        if (!free.tryAcquire()) {
            throw new ApiError(503, "plan: the lab is computing two other plans; ask again in a moment");
        }
        try {
            ctx.contentType("application/json").result(Json.bytes(answer(query)));
        } finally {
            free.release();
        }
    }

    private static PlanQuery read(Context ctx) {
        try {
            return PlanParameters.read(ctx.queryParamMap(), PlanLimits.LAB);
        } catch (PlanException e) {
            throw ApiError.badRequest(e.line(name -> name));
        }
    }

    private Object answer(PlanQuery query) {
        return switch (query) {
            case PlanQuery.Owners owners -> PlanViews.of(OwnersAnswer.of(owners, assignors, part -> {}));
            case PlanQuery.Sizing sizing -> SizeViews.of(SizeAnswer.of(sizing, PlanLimits.LAB, assignors, part -> {}));
            case PlanQuery.OverTime overTime ->
                SimulationViews.of(overTime.scenario(), Simulation.run(overTime.scenario(), assignors, at -> {}));
        };
    }
}
