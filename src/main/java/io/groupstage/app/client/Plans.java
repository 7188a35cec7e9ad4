package io.groupstage.app.client;

import io.groupstage.api.plan.PlanView;
import io.groupstage.kafka.assign.KafkaAssignors;
import io.groupstage.plan.ask.OwnersAnswer;
import io.groupstage.plan.ask.PlanQuery;
import io.groupstage.web.http.Json;
import io.groupstage.web.plan.PlanViews;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Answers plans in this process, without a lab and without a broker. */
public final class Plans {

    private Plans() {}

    /**
     * Answers a question.
     *
     * @param progress receives a description of each part of the work before it begins
     */
    public static PlanView of(PlanQuery query, Consumer<String> progress) {
        return switch (query) {
            case PlanQuery.Owners owners -> PlanViews.of(OwnersAnswer.of(owners, new KafkaAssignors(), progress));
        };
    }

    /** Returns the JSON that {@code GET /api/v1/plan} sends, on one line. */
    public static String json(PlanView view) {
        return new String(Json.bytes(view), StandardCharsets.UTF_8);
    }
}
