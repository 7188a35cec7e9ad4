package io.groupstage.web.export;

import io.groupstage.course.Step;
import io.groupstage.web.export.Report.TeamReport;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws when each team reached its steps: a line for each team, and on it the numbers of the steps, 1 to 6. A number that
 * would cover the one before stands beside it.
 */
final class StepsChart {

    private static final int WIDTH = 960;
    private static final int LEFT = 110;
    private static final int RIGHT = 34;
    private static final int ROW = 24;
    private static final int TOP = 10;
    private static final int AXIS = 26;
    private static final int TICKS = 6;
    private static final int APART = 17;

    private final Report report;
    private final DateTimeFormatter clock;
    private final Instant from;
    private final long span;

    private StepsChart(Report report, DateTimeFormatter clock) {
        this.report = report;
        this.clock = clock;
        this.from = report.from();
        this.span = Math.max(1, Duration.between(from, report.results().at()).toMillis());
    }

    static String of(Report report, DateTimeFormatter clock) {
        return new StepsChart(report, clock).draw();
    }

    private String draw() {
        List<TeamReport> teams = report.pages();
        int height = TOP + teams.size() * ROW + AXIS;
        StringBuilder svg = new StringBuilder(
                "<svg class=\"steps\" role=\"img\" aria-label=\"When each team reached its steps; the pages of the teams have the times\" viewBox=\"0 0 %d %d\">%n"
                        .formatted(WIDTH, height));
        for (int tick = 0; tick < TICKS; tick++) {
            svg.append(tick(tick, height));
        }
        for (int i = 0; i < teams.size(); i++) {
            svg.append(row(teams.get(i), TOP + i * ROW + ROW / 2));
        }
        return svg.append("</svg>\n").append(legend()).toString();
    }

    private static String legend() {
        StringBuilder legend = new StringBuilder("<p class=\"legend\">");
        for (Step step : Step.values()) {
            legend.append("<b>")
                    .append(number(step))
                    .append("</b> ")
                    .append(ReportWords.label(step))
                    .append("  ");
        }
        return legend.append("</p>").toString();
    }

    private String tick(int tick, int height) {
        Instant at = from.plusMillis(span * tick / (TICKS - 1));
        String x = coordinate(x(at));
        return "<line class=\"tick\" x1=\"%s\" x2=\"%s\" y1=\"%d\" y2=\"%d\"/><text class=\"time\" x=\"%s\" y=\"%d\">%s</text>%n"
                .formatted(x, x, TOP, height - AXIS, x, height - 8, clock.format(at));
    }

    private String row(TeamReport team, int y) {
        StringBuilder row = new StringBuilder(
                "<line class=\"row\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/><text class=\"team\" x=\"%d\" y=\"%d\">%s</text>"
                        .formatted(
                                LEFT,
                                WIDTH - RIGHT,
                                y,
                                y,
                                LEFT - 12,
                                y + 4,
                                HtmlText.of(team.results().team())));
        double free = 0;
        List<Map.Entry<Step, Instant>> inTime = team.results().row().steps().times().entrySet().stream()
                .sorted(Map.Entry.<Step, Instant>comparingByValue()
                        .thenComparing(Comparator.comparing(Map.Entry::getKey)))
                .toList();
        for (Map.Entry<Step, Instant> step : inTime) {
            double x = Math.max(x(step.getValue()), free);
            row.append(mark(step.getKey(), step.getValue(), x, y));
            free = x + APART;
        }
        return row.append('\n').toString();
    }

    private String mark(Step step, Instant at, double x, int y) {
        return "<g><title>%s, %s</title><circle cx=\"%s\" cy=\"%d\" r=\"8\"/><text class=\"number\" x=\"%s\" y=\"%d\">%d</text></g>"
                .formatted(
                        ReportWords.label(step),
                        clock.format(at),
                        coordinate(x),
                        y,
                        coordinate(x),
                        y + 4,
                        number(step));
    }

    private double x(Instant at) {
        double share = (double) Duration.between(from, at).toMillis() / span;
        return LEFT + Math.clamp(share, 0, 1) * (WIDTH - LEFT - RIGHT);
    }

    private static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static int number(Step step) {
        return ReportWords.number(step);
    }
}
