package io.groupstage.web.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.groupstage.api.lesson.AuditView;
import io.groupstage.course.lesson.AuditEntry;
import io.groupstage.web.access.Access;
import io.groupstage.web.export.CsvTable;
import io.groupstage.web.http.ApiError;
import io.groupstage.web.http.Json;
import io.groupstage.web.http.Routes;
import io.groupstage.web.port.AuditTrail;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** Answers {@code GET /api/v1/audit?limit=100&format=csv} with the newest changes, for the instructor only. */
public final class AuditRoute {

    private static final int USUAL = 100;
    private static final int MOST = 2_000;
    private static final List<String> COLUMNS =
            List.of("at_utc", "at_ms", "session", "address", "action", "subject", "before", "after");

    private final AuditTrail trail;
    private final Access access;

    public AuditRoute(AuditTrail trail, Access access) {
        this.trail = trail;
        this.access = access;
    }

    public void add(Routes routes) {
        routes.get("/api/v1/audit", this::answer);
    }

    private void answer(Context ctx) {
        access.requireInstructor(ctx);
        switch (Optional.ofNullable(ctx.queryParam("format")).orElse("json")) {
            case "json" -> {
                List<AuditView> views = trail.newest(limit(ctx, USUAL)).stream()
                        .map(AuditRoute::view)
                        .toList();
                ctx.contentType("application/json").result(Json.bytes(views));
            }
            case "csv" -> {
                String table = csv(trail.newest(limit(ctx, MOST)));
                ctx.contentType("text/csv; charset=utf-8");
                ctx.header("Content-Disposition", "attachment; filename=\"groupstage-audit.csv\"");
                ctx.result(table.getBytes(UTF_8));
            }
            default -> throw ApiError.badRequest("format: must be json or csv");
        }
    }

    private static int limit(Context ctx, int usual) {
        String asked = Optional.ofNullable(ctx.queryParam("limit")).orElse(Integer.toString(usual));
        if (!asked.matches("[1-9]\\d{0,3}") || Integer.parseInt(asked) > MOST) {
            throw ApiError.badRequest("limit: must be a whole number from 1 to " + MOST);
        }
        return Integer.parseInt(asked);
    }

    private static AuditView view(AuditEntry entry) {
        return new AuditView(
                entry.at().toEpochMilli(),
                entry.session(),
                entry.address(),
                entry.action(),
                entry.subject(),
                entry.before(),
                entry.after());
    }

    private static String csv(List<AuditEntry> entries) {
        CsvTable table = new CsvTable(COLUMNS);
        entries.forEach(entry -> table.time(Optional.of(entry.at()))
                .text(entry.session())
                .text(entry.address())
                .text(entry.action())
                .text(entry.subject())
                .text(entry.before())
                .text(entry.after())
                .end());
        return table.toString();
    }
}
