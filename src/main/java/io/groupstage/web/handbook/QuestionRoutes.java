package io.groupstage.web.handbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.api.answer.ClassQuestionView;
import io.groupstage.course.answer.ClassQuestion;
import io.groupstage.web.audit.AuditedRoutes;
import io.groupstage.web.audit.Change;
import io.groupstage.web.http.ApiError;
import io.groupstage.web.http.Json;
import io.groupstage.web.http.RequestBody;
import io.groupstage.web.http.Routes;
import io.groupstage.web.port.LabPorts;
import io.groupstage.web.wire.ClassQuestionViews;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Routes the question that the instructor puts to the class. */
public final class QuestionRoutes {

    private final LabPorts lab;
    private final Object changing = new Object();

    public QuestionRoutes(LabPorts lab) {
        this.lab = lab;
    }

    public void add(Routes routes, AuditedRoutes changes) {
        routes.get("/api/v1/question", this::question);
        changes.put("/api/v1/question", this::change);
    }

    /** Is the answer of both calls. */
    private record Asked(@Nullable ClassQuestionView question) {}

    private void question(Context ctx) {
        ctx.contentType("application/json")
                .result(Json.bytes(new Asked(lab.boards()
                        .board()
                        .question()
                        .map(ClassQuestionViews::of)
                        .orElse(null))));
    }

    private void change(Context ctx, Consumer<Change> done) {
        ObjectNode body = RequestBody.object(ctx);
        for (String field : (Iterable<String>) body::fieldNames) {
            if (!Set.of("question", "closed").contains(field)) {
                throw ApiError.badRequest("body: has an unknown field; the known fields are question and closed");
            }
        }
        Optional<String> id = id(body);
        boolean closed = closed(body);
        synchronized (changing) { // a second tab of the instructor must not close another question than it shows
            String before = words(lab.answers().asked());
            change(id, closed);
            String after = words(lab.answers().asked());
            if (!after.equals(before)) {
                done.accept(new Change("QUESTION", "question", before, after));
            }
        }
        question(ctx);
    }

    private static String words(Optional<ClassQuestion> asked) {
        return asked.map(question -> question.question() + (question.closed() ? ", closed" : ", open"))
                .orElse("");
    }

    private Optional<String> id(ObjectNode body) {
        JsonNode id = body.path("question");
        if (body.has("question") && id.isNull()) {
            return Optional.empty();
        }
        return Optional.of(id)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(known -> lab.handbook().questions().find(known).isPresent())
                .or(() -> {
                    throw ApiError.badRequest(
                            "question: must be the id of a question of the handbook, or null for none;"
                                    + " see /api/v1/chapters");
                });
    }

    private static boolean closed(ObjectNode body) {
        JsonNode closed = body.path("closed");
        if (!closed.isMissingNode() && !closed.isBoolean()) {
            throw ApiError.badRequest("closed: must be true or false");
        }
        return closed.booleanValue();
    }

    private void change(Optional<String> id, boolean closed) {
        Optional<ClassQuestion> present = lab.answers().asked();
        if (id.isEmpty()) {
            lab.answers().withdraw();
            return;
        }
        Optional<ClassQuestion> same = present.filter(asked -> asked.question().equals(id.get()));
        if (!closed) {
            if (same.filter(asked -> !asked.closed()).isEmpty()) {
                lab.answers().open(id.get());
            }
            return;
        }
        ClassQuestion open = same.orElseThrow(() -> new ApiError(409, "closed: the class does not have this question"));
        if (!open.closed()) {
            lab.answers().close(open);
        }
    }
}
