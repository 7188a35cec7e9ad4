package io.groupstage.web.classroom;

import io.groupstage.course.Team;
import io.groupstage.course.board.Board;
import io.groupstage.course.lesson.BoardPicture;
import io.groupstage.web.access.Access;
import io.groupstage.web.audit.AuditedRoutes;
import io.groupstage.web.audit.Change;
import io.groupstage.web.http.Json;
import io.groupstage.web.http.RequestBody;
import io.groupstage.web.http.Routes;
import io.groupstage.web.port.LabPorts;
import io.groupstage.web.port.LessonControl;
import io.groupstage.web.wire.ClassStateViews;
import io.groupstage.web.wire.HintViews;
import io.groupstage.web.wire.PublicBoard;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Routes the calls about the state of the class and of its teams. */
public final class ClassRoutes {

    private final LabPorts lab;
    private final LessonControl lesson;
    private final Access access;
    private final InstantSource clock;
    private final Object changing = new Object();

    public ClassRoutes(LabPorts lab, Access access, InstantSource clock) {
        this.lab = lab;
        this.lesson = lab.classroom().lesson();
        this.access = access;
        this.clock = clock;
    }

    public void add(Routes routes, AuditedRoutes changes) {
        routes.get("/api/v1/class", this::classroom);
        changes.put("/api/v1/class", this::change).patch("/api/v1/teams/{team}", this::changeTeam);
    }

    private void classroom(Context ctx) {
        access.requireInstructor(ctx);
        answer(ctx, HintViews.of(lab.boards().board(), lab.teams()));
    }

    private void change(Context ctx, Consumer<Change> done) {
        var body = RequestBody.object(ctx);
        synchronized (changing) { // two requests must not both find the class unfrozen
            LessonChanges.write(ClassOrder.read(body, lesson.lesson(), this::picture), lesson, done);
        }
        answer(ctx, ClassStateViews.of(lesson.lesson(), clock.instant()));
    }

    private BoardPicture picture() {
        Board board = lab.boards().board();
        return PublicBoard.picture(board, lab.boards().history());
    }

    private void changeTeam(Context ctx, Consumer<Change> done) {
        Team team = lab.page(ctx.pathParam("team")).team();
        var body = RequestBody.object(ctx);
        synchronized (changing) {
            LessonChanges.write(TeamOrder.read(body, team, lesson.lesson()), lesson, done);
        }
        answer(ctx, ClassStateViews.of(lesson.lesson(), team));
    }

    private static void answer(Context ctx, Object value) {
        ctx.contentType("application/json").result(Json.bytes(value));
    }
}
