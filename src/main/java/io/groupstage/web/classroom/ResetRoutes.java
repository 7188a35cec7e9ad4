package io.groupstage.web.classroom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.Team;
import io.groupstage.course.lesson.LessonFact;
import io.groupstage.course.lesson.Reset;
import io.groupstage.course.lesson.TeamResets;
import io.groupstage.web.audit.AuditedRoutes;
import io.groupstage.web.audit.Change;
import io.groupstage.web.http.ApiError;
import io.groupstage.web.http.Json;
import io.groupstage.web.http.RequestBody;
import io.groupstage.web.port.LabPorts;
import io.groupstage.web.port.LessonControl;
import io.groupstage.web.wire.ClassStateViews;
import io.javalin.http.Context;
import java.util.List;
import java.util.function.Consumer;

/** Routes the calls that reset the results of a team and undo that. Nothing of the team's own in Kafka changes. */
public final class ResetRoutes {

    private static final String UNDO = "undo";

    private final LabPorts lab;
    private final LessonControl lesson;
    private final Object changing = new Object();

    public ResetRoutes(LabPorts lab) {
        this.lab = lab;
        this.lesson = lab.classroom().lesson();
    }

    public void add(AuditedRoutes changes) {
        changes.post("/api/v1/teams/{team}/reset", this::reset).post("/api/v1/teams/{team}/reset/undo", this::undo);
    }

    private void reset(Context ctx, Consumer<Change> done) {
        Team team = team(ctx);
        if (!RequestBody.object(ctx).isEmpty()) {
            throw ApiError.badRequest("body: must be {}");
        }
        synchronized (changing) { // two requests must not both follow the same reset
            TeamResets now = lesson.lesson().resets(team);
            write(new LessonFact.ResultsReset(team, now.nextNumber(), now.inForce()), done);
        }
        answer(ctx, team);
    }

    private void undo(Context ctx, Consumer<Change> done) {
        Team team = team(ctx);
        ObjectNode body = RequestBody.object(ctx);
        body.fieldNames().forEachRemaining(field -> {
            if (!field.equals(UNDO)) {
                throw ApiError.badRequest("body: has an unknown field; the known field is undo");
            }
        });
        synchronized (changing) {
            TeamResets now = lesson.lesson().resets(team);
            Reset last = now.last()
                    .orElseThrow(() -> new ApiError(
                            409,
                            "reset: no reset of " + team.name() + " can be undone; only the last one can be, once"));
            check(body.path(UNDO), last);
            write(new LessonFact.ResetUndone(team, now.earlier()), done);
        }
        answer(ctx, team);
    }

    /** Checks that the caller means the last reset; without an id, it means the last one. */
    private static void check(JsonNode id, Reset last) {
        if (!id.isMissingNode() && !id.isTextual()) {
            throw ApiError.badRequest("undo: must be the id that the reset has returned");
        }
        if (id.isTextual() && !id.textValue().equals(last.id())) {
            throw new ApiError(409, "undo: the team was reset again since, so this reset is final");
        }
    }

    private void write(LessonFact fact, Consumer<Change> done) {
        LessonChanges.write(List.of(fact), lesson, done);
    }

    private Team team(Context ctx) {
        return lab.page(ctx.pathParam("team")).team();
    }

    private void answer(Context ctx, Team team) {
        ctx.contentType("application/json").result(Json.bytes(ClassStateViews.reset(lesson.lesson(), team)));
    }
}
