package io.groupstage.web.wire;

import io.groupstage.api.TeamView;
import io.groupstage.api.TeamView.TaskView;
import io.groupstage.api.TeamView.VerdictView;
import io.groupstage.course.Step;
import io.groupstage.course.Team;
import io.groupstage.course.lesson.Lesson;
import io.groupstage.course.lesson.Reset;
import io.groupstage.web.http.Json;
import io.groupstage.web.http.Markdown;
import io.groupstage.web.port.Credentials;
import io.groupstage.web.port.TaskText;
import io.groupstage.web.port.TeamPage;
import io.groupstage.web.port.TeamProgress;
import io.groupstage.web.port.VerdictLine;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes the {@link TeamView} of a team's page. */
public final class TeamViews {

    private static final int VERDICTS = 20;
    private static final int MISTAKES = 40;

    private TeamViews() {}

    public static TeamView of(TeamPage page, Lesson lesson) {
        Team team = page.team();
        Credentials credentials = page.credentials();
        TeamProgress progress = page.progress();
        StepViews steps = StepViews.of(progress.steps());
        return new TeamView(
                team.name(),
                credentials.username(),
                credentials.password(),
                credentials.bootstrapServers(),
                credentials.securityProtocol(),
                credentials.saslMechanism(),
                credentials.authority().orElse(null),
                team.name(),
                page.topic(),
                team.actionsTopic(),
                team.statsTopic(),
                task(page.task()),
                Json.number(progress.rank()),
                progress.bot(),
                Json.millis(lesson.reset(team).map(Reset::at)),
                steps.steps(),
                steps.times(),
                stepTexts(page),
                ScoreViews.card(progress.score()),
                progress.deleted().actions(),
                progress.deleted().users(),
                Json.millis(progress.unconfirmedSince()),
                verdicts(page.verdicts(), VERDICTS),
                verdicts(page.mistakes(), MISTAKES),
                HintViews.of(page.hints()),
                ClassStateViews.of(lesson.message(team)),
                ClassStateViews.of(lesson.message()));
    }

    private static TaskView task(TaskText task) {
        return new TaskView(task.number(), task.title(), task.matches(), task.type(), task.reason());
    }

    private static List<VerdictView> verdicts(List<VerdictLine> newestFirst, int most) {
        return newestFirst.stream()
                .limit(most)
                .map(line -> new VerdictView(
                        line.at().toEpochMilli(),
                        line.topic(),
                        line.partition(),
                        line.offset(),
                        line.code(),
                        line.hint()))
                .toList();
    }

    /** Returns the texts as HTML, by step in the order of the board's columns. */
    private static Map<Step, String> stepTexts(TeamPage page) {
        Map<Step, String> html = new EnumMap<>(Step.class);
        String team = page.team().name();
        page.stepTexts().forEach((step, text) -> html.put(step, Markdown.html(text.replace("<team>", team))));
        return html;
    }
}
