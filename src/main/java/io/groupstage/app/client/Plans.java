package io.groupstage.app.client;

import io.groupstage.api.plan.PlanView;
import io.groupstage.api.plan.SimulationView;
import io.groupstage.api.plan.SizeView;
import io.groupstage.kafka.assign.KafkaAssignors;
import io.groupstage.plan.ask.OwnersAnswer;
import io.groupstage.plan.ask.PlanLimits;
import io.groupstage.plan.ask.PlanQuery;
import io.groupstage.plan.ask.SizeAnswer;
import io.groupstage.plan.sim.Report;
import io.groupstage.plan.sim.ReportSentences;
import io.groupstage.plan.sim.Simulation;
import io.groupstage.web.http.Json;
import io.groupstage.web.plan.PlanViews;
import io.groupstage.web.plan.SimulationViews;
import io.groupstage.web.plan.SizeViews;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Answers plans in this process, without a lab and without a broker. */
public final class Plans {

    private Plans() {}

    /**
     * Computes who owns what.
     *
     * @param progress receives a description of each part of the work before it begins
     */
    public static PlanView owners(PlanQuery.Owners query, Consumer<String> progress) {
        return PlanViews.of(OwnersAnswer.of(query, new KafkaAssignors(), progress));
    }

    /**
     * Lets simulated time pass.
     *
     * @param progress receives a description of each part of the work before it begins
     */
    public static SimulationView overTime(PlanQuery.OverTime query, Consumer<String> progress) {
        Report report = Simulation.run(
                query.scenario(),
                new KafkaAssignors(),
                at -> progress.accept("the simulated time is " + ReportSentences.clock(at)));
        return SimulationViews.of(query.scenario(), report);
    }

    /**
     * Looks for the smallest group.
     *
     * @param progress receives a description of each part of the work before it begins
     */
    public static SizeView size(PlanQuery.Sizing query, Consumer<String> progress) {
        return SizeViews.of(SizeAnswer.of(query, PlanLimits.COMMAND, new KafkaAssignors(), progress));
    }

    /** Returns the JSON that {@code GET /api/v1/plan} sends, on one line. */
    public static String json(Object view) {
        return new String(Json.bytes(view), StandardCharsets.UTF_8);
    }
}
