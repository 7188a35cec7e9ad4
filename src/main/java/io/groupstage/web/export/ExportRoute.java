package io.groupstage.web.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.groupstage.web.access.Access;
import io.groupstage.web.http.ApiError;
import io.groupstage.web.http.Json;
import io.groupstage.web.http.Routes;
import io.groupstage.web.port.LabPorts;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Answers {@code GET /api/v1/export?format=csv&table=steps} with the lab's results as a file, for the instructor only.
 * {@code format=html} is the report about the class.
 */
public final class ExportRoute {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final LabPorts lab;
    private final Access access;

    public ExportRoute(LabPorts lab, Access access) {
        this.lab = lab;
        this.access = access;
    }

    public void add(Routes routes) {
        routes.get("/api/v1/export", this::export);
    }

    private void export(Context ctx) {
        access.requireInstructor(ctx);
        Optional<String> table = Optional.ofNullable(ctx.queryParam("table"));
        switch (Optional.ofNullable(ctx.queryParam("format")).orElse("")) {
            case "json" -> {
                if (table.isPresent()) {
                    throw ApiError.badRequest("table: only for format=csv; JSON has all tables");
                }
                Results results = Results.of(lab);
                attach(ctx, "groupstage-" + moment(results.at()) + ".json", "application/json");
                ctx.result(Json.bytes(ResultsViews.of(results)));
            }
            case "csv" -> {
                ResultsCsv asked = table(table);
                Results results = Results.of(lab);
                attach(ctx, "groupstage-" + asked.word() + "-" + moment(results.at()) + ".csv", "text/csv");
                ctx.result(asked.of(results).getBytes(UTF_8));
            }
            case "html" -> {
                if (table.isPresent()) {
                    throw ApiError.badRequest("table: only for format=csv; the report has all tables");
                }
                Report report = Report.of(lab);
                attach(ctx, "groupstage-report-" + moment(report.results().at()) + ".html", "text/html");
                ctx.result(ReportHtml.of(report, ZoneId.systemDefault()).getBytes(UTF_8));
            }
            default -> throw ApiError.badRequest("format: must be json, csv or html");
        }
    }

    private static ResultsCsv table(Optional<String> word) {
        return Arrays.stream(ResultsCsv.values())
                .filter(table -> word.equals(Optional.of(table.word())))
                .findFirst()
                .orElseThrow(() -> ApiError.badRequest("table: must be one of "
                        + Arrays.stream(ResultsCsv.values())
                                .map(ResultsCsv::word)
                                .collect(Collectors.joining(", "))));
    }

    private static void attach(Context ctx, String file, String type) {
        ctx.contentType(type + (type.startsWith("text/") ? "; charset=utf-8" : ""));
        ctx.header("Content-Disposition", "attachment; filename=\"" + file + "\"");
    }

    private static String moment(Instant at) {
        return MOMENT.format(at);
    }
}
