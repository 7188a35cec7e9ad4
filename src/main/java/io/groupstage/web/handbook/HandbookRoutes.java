package io.groupstage.web.handbook;

import io.groupstage.course.chapter.Chapter;
import io.groupstage.web.access.Access;
import io.groupstage.web.access.Caller;
import io.groupstage.web.http.ApiError;
import io.groupstage.web.http.Json;
import io.groupstage.web.http.Routes;
import io.groupstage.web.port.HandbookSource;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;

/** Routes the calls about the handbook. Everybody may read it; the texts name the team that the caller joined. */
public final class HandbookRoutes {

    private final HandbookSource handbook;
    private final Access access;

    public HandbookRoutes(HandbookSource handbook, Access access) {
        this.handbook = handbook;
        this.access = access;
    }

    public void add(Routes routes) {
        routes.get("/api/v1/chapters", this::chapters)
                .get("/api/v1/chapters/{chapter}", this::chapter)
                .get("/api/v1/assignments", ctx -> answer(ctx, Map.of("tables", handbook.assignments())));
    }

    private void chapters(Context ctx) {
        answer(ctx, handbook.chapters().stream().map(ChapterJson.Line::of).toList());
    }

    private void chapter(Context ctx) {
        String name = ctx.pathParam("chapter");
        Chapter chapter = handbook.chapters().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ApiError.notFound("chapter: the handbook does not have it; see /api/v1/chapters"));
        answer(ctx, ChapterJson.of(chapter, team(ctx)));
    }

    private Optional<String> team(Context ctx) {
        return switch (access.caller(ctx)) {
            case Caller.TeamMember member -> Optional.of(member.team());
            case Caller.Instructor i -> Optional.empty();
            case Caller.Visitor v -> Optional.empty();
        };
    }

    private static void answer(Context ctx, Object value) {
        ctx.contentType("application/json").result(Json.bytes(value));
    }
}
