package io.groupstage.web.export;

import io.groupstage.course.Step;
import io.groupstage.course.answer.Grade;
import io.groupstage.course.answer.Outcome;
import io.groupstage.course.board.TeamRow;
import io.groupstage.course.hint.Hint;
import io.groupstage.course.score.Score;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.group.rebalance.Redelivered;
import io.groupstage.group.words.Phrases;
import io.groupstage.group.words.RebalanceSentence;
import io.groupstage.web.export.Report.Answer;
import io.groupstage.web.export.Report.TeamReport;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Writes the page of one team, to hand out: its steps, its score, its answers, and its rebalances with their causes. */
final class TeamPageHtml {

    private static final int MOST_REBALANCES = 25;

    private final Report report;
    private final DateTimeFormatter clock;

    TeamPageHtml(Report report, DateTimeFormatter clock) {
        this.report = report;
        this.clock = clock;
    }

    String of(TeamReport team) {
        TeamRow row = team.results().row();
        String name = HtmlText.of(team.results().team());
        return """
                <section class="team" id="%s">
                <h2>%s%s</h2>
                <p class="facts">%s Task %d.</p>
                <h3>Steps</h3>
                %s
                <h3>Score</h3>
                %s
                <h3>Predictions</h3>
                %s
                <h3>Rebalances</h3>
                %s
                %s</section>
                """
                .formatted(
                        name,
                        name,
                        ReportWords.marks(team.results(), clock),
                        rank(row),
                        team.results().task(),
                        steps(row),
                        score(row.score()),
                        answers(team),
                        rebalances(team.rebalances()),
                        hints(team.hints()));
    }

    private String rank(TeamRow row) {
        return row.rank().isPresent()
                ? "Rank " + row.rank().getAsInt() + " of "
                        + Phrases.count(report.pages().size(), "team") + "."
                : "The instructor has excluded the team from the ranking.";
    }

    private String steps(TeamRow row) {
        StringBuilder rows = new StringBuilder("<table>\n<tbody>\n");
        for (Step step : Step.values()) {
            String time = row.steps().at(step).map(clock::format).orElse("not reached");
            rows.append("<tr><td>%d</td><th>%s</th><td>%s</td></tr>%n"
                    .formatted(ReportWords.number(step), ReportWords.label(step), time));
        }
        return rows.append("</tbody>\n</table>").toString();
    }

    private static String score(Score score) {
        String codes = score.wrongByCode().entrySet().stream()
                .map(code -> HtmlText.of(code.getKey()) + " " + code.getValue())
                .collect(Collectors.joining(", "));
        return "<p>%s right, %s wrong%s, %s missed, %s sent twice. Precision %s, recall %s, F1 %s.</p>"
                .formatted(
                        ReportWords.number(OptionalLong.of(score.correct())),
                        ReportWords.number(OptionalLong.of(score.wrong())),
                        codes.isEmpty() ? "" : " (" + codes + ")",
                        ReportWords.number(score.missed()),
                        ReportWords.number(OptionalLong.of(score.duplicate())),
                        ReportWords.percent(score.precision()),
                        ReportWords.percent(score.recall()),
                        ReportWords.percent(score.f1()));
    }

    /** Returns {@code 2 right, 1 wrong}; empty without an answer that is decided. */
    static String answered(TeamReport team) {
        long right = team.answers().stream()
                .filter(answer -> answer.grade() instanceof Grade.Right)
                .count();
        long wrong = team.answers().stream()
                .filter(answer -> answer.grade() instanceof Grade.Wrong)
                .count();
        return right + wrong == 0 ? "" : right + " right, " + wrong + " wrong";
    }

    private static String answers(TeamReport team) {
        if (team.answers().isEmpty()) {
            return "<p>The team has not answered a question of the handbook.</p>";
        }
        return team.answers().stream()
                .map(TeamPageHtml::answer)
                .collect(Collectors.joining("", "<ul class=\"answers\">\n", "</ul>"));
    }

    private static String answer(Answer answer) {
        String happened = answer.grade()
                .happened()
                .map(Outcome::sentence)
                .map(sentence -> "<br>" + HtmlText.of(sentence))
                .orElse("");
        return "<li>%s<br>The team predicted: <b>%s</b>. %s%s</li>%n"
                .formatted(HtmlText.of(answer.ask()), HtmlText.of(answer.option()), verdict(answer.grade()), happened);
    }

    private static String verdict(Grade grade) {
        return switch (grade) {
            case Grade.Open open -> "The event has not happened since.";
            case Grade.Right right -> "<span class=\"right\">✓ This is what happened.</span>";
            case Grade.Wrong wrong -> "<span class=\"wrong\">✗ Something else happened.</span>";
        };
    }

    private String rebalances(List<Rebalance> rebalances) {
        if (rebalances.isEmpty()) {
            return "<p>The group of the team has not rebalanced.</p>";
        }
        String rows =
                rebalances.stream().limit(MOST_REBALANCES).map(this::rebalance).collect(Collectors.joining());
        int older = rebalances.size() - MOST_REBALANCES;
        String more =
                older > 0 ? "<p class=\"facts\">" + Phrases.count(older, "older rebalance") + " not shown.</p>" : "";
        return "<table>\n"
                + "<thead><tr><th>time</th><th>cause</th><th>what happened</th><th class=\"n\">twice</th></tr></thead>\n"
                + "<tbody>\n"
                + rows + "</tbody>\n</table>\n" + more;
    }

    private String rebalance(Rebalance rebalance) {
        Instant at =
                rebalance.span().completedAt().or(rebalance.span()::startedAt).orElse(null);
        String time = at == null ? "unknown" : clock.format(at);
        String twice = rebalance
                .redelivered()
                .map(Redelivered::deliveredTwice)
                .map(String::valueOf)
                .orElse("");
        return "<tr><td>%s</td><td>%s</td><td>%s</td><td class=\"n\">%s</td></tr>%n"
                .formatted(
                        time,
                        HtmlText.of(rebalance.reason().cause().label()),
                        HtmlText.of(RebalanceSentence.of(rebalance)),
                        twice);
    }

    /** Shows the mistakes that the lab still sees. It does not keep those that a team has corrected. */
    private static String hints(List<Hint> hints) {
        if (hints.isEmpty()) {
            return "";
        }
        return hints.stream()
                .map(hint -> "<li>%s %s</li>%n".formatted(HtmlText.of(hint.seen()), HtmlText.of(hint.change())))
                .collect(Collectors.joining("", "<h3>Open at the end</h3>\n<ul>\n", "</ul>\n"));
    }
}
