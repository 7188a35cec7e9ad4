package io.groupstage.app.live;

import io.groupstage.app.directory.LabConnection;
import io.groupstage.app.directory.Secrets.TeamSecret;
import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.Team;
import io.groupstage.course.score.Ranking.Standing;
import io.groupstage.course.task.Task;
import io.groupstage.course.verdict.JudgedRecord;
import io.groupstage.kafka.score.board.BoardTail;
import io.groupstage.web.port.Credentials;
import io.groupstage.web.port.JoinCode;
import io.groupstage.web.port.TaskText;
import io.groupstage.web.port.TeamSheet;
import io.groupstage.web.port.TeamSource;
import io.groupstage.web.port.TeamStanding;
import io.groupstage.web.port.VerdictLine;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What each team may see of itself, and the codes that let it in. */
public final class TeamPages implements TeamSource {

    private final LabConnection site;
    private final LabSpec lesson;
    private final BoardTail board;
    private final Leaderboard standings;

    public TeamPages(LabConnection site, LabSpec lesson, BoardTail board) {
        this.site = site;
        this.lesson = lesson;
        this.board = board;
        this.standings = new Leaderboard(lesson, board, InstantSource.system());
    }

    @Override
    public Optional<TeamSheet> team(String name) {
        return lesson.team(name).map(this::sheet);
    }

    @Override
    public Optional<String> joinCode(String team) {
        return lesson.team(team).map(known -> secret(known).joinCode());
    }

    /** Compares with every team's code, each in constant time: how long it takes tells nothing. */
    @Override
    public Optional<String> teamWith(JoinCode code) {
        Optional<String> found = Optional.empty();
        for (Team team : lesson.inOrder()) {
            if (code.matches(secret(team).joinCode())) {
                found = Optional.of(team.name());
            }
        }
        return found;
    }

    private TeamSheet sheet(Team team) {
        return new TeamSheet(
                team,
                new Credentials(
                        team.name(),
                        secret(team).password(),
                        site.teamBootstrapServers(),
                        "SASL_PLAINTEXT",
                        "SCRAM-SHA-256"),
                lesson.topic(),
                task(team),
                lesson.course().texts(),
                standing(team),
                board.result(team).verdicts().stream().map(TeamPages::line).toList(),
                board.result(team).mistakes().stream().map(TeamPages::line).toList());
    }

    private TeamStanding standing(Team team) {
        List<Standing> ranked = standings.ranked();
        int index = ranked.stream().map(Standing::team).toList().indexOf(team);
        Standing standing = ranked.get(index);
        return new TeamStanding(
                index + 1,
                standing.steps(),
                standing.score(),
                standings.deleted(team),
                standings.unconfirmedSince(team));
    }

    private TaskText task(Team team) {
        Task task = lesson.course().task(team);
        return new TaskText(
                task.number(),
                task.title(),
                task.matches(),
                task.type(),
                task.reason(),
                lesson.course().source().isBundled());
    }

    private TeamSecret secret(Team team) {
        return site.secrets().teams().get(team.number() - 1);
    }

    private static VerdictLine line(JudgedRecord judged) {
        return new VerdictLine(
                judged.at(),
                judged.partition().topic(),
                judged.partition().partition(),
                judged.offset(),
                judged.verdict().code(),
                judged.verdict().hint());
    }
}
