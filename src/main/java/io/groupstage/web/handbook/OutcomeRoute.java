package io.groupstage.web.handbook;

import io.groupstage.api.answer.OutcomeView;
import io.groupstage.course.answer.Outcome;
import io.groupstage.course.chapter.PlacedQuestion;
import io.groupstage.course.chapter.Question;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.web.http.ApiError;
import io.groupstage.web.http.Json;
import io.groupstage.web.http.Routes;
import io.groupstage.web.port.LabPorts;
import io.groupstage.web.wire.AnswerViews;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/**
 * Routes what a group did last about each question of the handbook. Everybody may read it, as the rebalances of the group: it is
 * for readers who have not answered.
 */
public final class OutcomeRoute {

    private final LabPorts lab;

    public OutcomeRoute(LabPorts lab) {
        this.lab = lab;
    }

    public void add(Routes routes) {
        routes.get("/api/v1/outcomes", this::outcomes);
    }

    private void outcomes(Context ctx) {
        String group = Optional.ofNullable(ctx.queryParam("id"))
                .orElseThrow(() -> ApiError.badRequest("id: is missing; ask for " + ctx.path() + "?id=GROUP"));
        List<Rebalance> rebalances = lab.groups().rebalances(group);
        String topic = lab.boards().board().topic();
        List<OutcomeView> views = lab.handbook().questions().inOrder().stream()
                .map(PlacedQuestion::question)
                .flatMap(question -> newest(question, rebalances, topic).stream())
                .toList();
        ctx.contentType("application/json").result(Json.bytes(views));
    }

    private static Optional<OutcomeView> newest(Question question, List<Rebalance> rebalances, String topic) {
        return Outcome.newest(question, rebalances, topic).map(outcome -> AnswerViews.of(question, outcome));
    }
}
