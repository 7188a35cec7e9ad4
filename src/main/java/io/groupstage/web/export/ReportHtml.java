package io.groupstage.web.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.groupstage.course.Step;
import io.groupstage.course.board.TeamRow;
import io.groupstage.group.Cause;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.group.rebalance.Redelivered;
import io.groupstage.group.words.Phrases;
import io.groupstage.web.export.Report.TeamReport;
import io.groupstage.web.http.StaticFiles;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Writes the report about a class as one HTML file, to read and to print. The file loads nothing and runs nothing: its
 * styles are inside, and its policy forbids all else.
 */
final class ReportHtml {

    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";
    private static final String STYLES = "web/report.css";

    private final Report report;
    private final ZoneId zone;
    private final DateTimeFormatter clock;

    private ReportHtml(Report report, ZoneId zone) {
        this.report = report;
        this.zone = zone;
        this.clock = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
    }

    /** @param zone the time zone of all times in the report */
    static String of(Report report, ZoneId zone) {
        return new ReportHtml(report, zone).page();
    }

    private String page() {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="%s">
                <title>Groupstage: report of the class</title>
                <style>
                %s</style>
                </head>
                <body>
                <main>
                %s%s</main>
                </body>
                </html>
                """
                .formatted(POLICY, styles(), classPart(), pages());
    }

    private static String styles() {
        return StaticFiles.content(STYLES)
                .map(bytes -> new String(bytes, UTF_8))
                .orElseThrow(() -> new IllegalStateException("the build lacks the resource " + STYLES));
    }

    private String pages() {
        TeamPageHtml team = new TeamPageHtml(report, clock);
        return report.pages().stream().map(team::of).collect(Collectors.joining());
    }

    private String classPart() {
        return """
                <h1>Report of the class</h1>
                <p class="facts">%s. %s. All times are in the zone %s.</p>
                <h2>Ranking</h2>
                %s
                <h2>Steps over time</h2>
                %s
                <h2>Rebalances by cause</h2>
                %s
                """
                .formatted(
                        "State at " + moment(),
                        Phrases.count(report.pages().size(), "team"),
                        HtmlText.of(zone.getId()),
                        ranking(),
                        StepsChart.of(report, clock),
                        causes());
    }

    private String moment() {
        return DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH)
                .withZone(zone)
                .format(report.results().at());
    }

    private String ranking() {
        String rows = report.pages().stream().map(this::rank).collect(Collectors.joining());
        return """
                <table>
                <thead><tr><th>#</th><th>team</th><th>steps</th><th class="n">right</th><th class="n">wrong</th><th class="n">missed</th>\
                <th class="n">precision</th><th class="n">recall</th><th class="n">F1</th><th class="n">predictions</th></tr></thead>
                <tbody>
                %s</tbody>
                </table>"""
                .formatted(rows);
    }

    private String rank(TeamReport team) {
        TeamRow row = team.results().row();
        return "<tr><td>" + ReportWords.rankOf(row) + "</td><th><a href=\"#"
                + HtmlText.of(row.team().name()) + "\">"
                + HtmlText.of(row.team().name()) + "</a>" + ReportWords.marks(team.results(), clock) + "</th><td>"
                + row.steps().count() + " of "
                + Step.values().length + "</td>"
                + cell(Long.toString(row.score().correct()))
                + cell(Long.toString(row.score().wrong()))
                + cell(ReportWords.number(row.score().missed()))
                + cell(ReportWords.percent(row.score().precision()))
                + cell(ReportWords.percent(row.score().recall()))
                + cell(ReportWords.percent(row.score().f1())) + cell(TeamPageHtml.answered(team)) + "</tr>\n";
    }

    private static String cell(String text) {
        return "<td class=\"n\">" + text + "</td>";
    }

    /** Shows how often each team's group rebalanced for each cause, and how many records were delivered twice. */
    private String causes() {
        List<Cause> causes = Arrays.stream(Cause.values())
                .filter(cause -> report.results().rebalances().stream()
                        .anyMatch(rebalance -> rebalance.reason().cause() == cause))
                .toList();
        if (causes.isEmpty()) {
            return "<p>No group of a team has rebalanced.</p>";
        }
        String heads = causes.stream()
                .map(cause -> "<th class=\"n\">" + HtmlText.of(cause.label()) + "</th>")
                .collect(Collectors.joining());
        String rows = report.pages().stream()
                .filter(team -> !team.rebalances().isEmpty())
                .map(team -> causesOf(team, causes))
                .collect(Collectors.joining());
        return "<table>\n<thead><tr><th>team</th><th class=\"n\">all</th>" + heads
                + "<th class=\"n\">delivered twice</th></tr></thead>\n<tbody>\n" + rows + "</tbody>\n</table>";
    }

    private static String causesOf(TeamReport team, List<Cause> causes) {
        String counts = causes.stream()
                .map(cause -> team.rebalances().stream()
                        .filter(rebalance -> rebalance.reason().cause() == cause)
                        .count())
                .map(count -> cell(count == 0 ? "" : Long.toString(count)))
                .collect(Collectors.joining());
        return "<tr><th>" + HtmlText.of(team.results().team()) + "</th>"
                + cell(Integer.toString(team.rebalances().size())) + counts
                + cell(ReportWords.number(twice(team.rebalances()))) + "</tr>\n";
    }

    /** Returns the records that were delivered twice, as far as they are counted; empty if no rebalance is counted yet. */
    private static OptionalLong twice(List<Rebalance> rebalances) {
        List<Long> counted = rebalances.stream()
                .map(Rebalance::redelivered)
                .flatMap(Optional::stream)
                .map(Redelivered::deliveredTwice)
                .toList();
        return counted.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(counted.stream().mapToLong(Long::longValue).sum());
    }
}
