package io.groupstage.app.live;

import io.groupstage.app.directory.ClientTls;
import io.groupstage.app.directory.LabConnection;
import io.groupstage.app.directory.Secrets.TeamSecret;
import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.Team;
import io.groupstage.course.hint.ClientKind;
import io.groupstage.course.hint.Hint;
import io.groupstage.course.hint.Stranger;
import io.groupstage.course.score.Ranking.Standing;
import io.groupstage.course.task.Task;
import io.groupstage.course.verdict.JudgedRecord;
import io.groupstage.web.port.Credentials;
import io.groupstage.web.port.JoinCode;
import io.groupstage.web.port.TaskText;
import io.groupstage.web.port.TeamPage;
import io.groupstage.web.port.TeamProgress;
import io.groupstage.web.port.TeamSource;
import io.groupstage.web.port.VerdictLine;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Provides the pages of the teams and their join codes. */
public final class TeamPages implements TeamSource {

    private final LabConnection connection;
    private final LabSpec spec;
    private final Leaderboard leaderboard;
    private final Visits visits;
    private final HintWatch hints;

    /**
     * Receives what browsers do.
     *
     * @param joined receives a team whenever somebody uses its join code
     * @param lookedFrom receives a team and the address of its browser whenever it looks at its page
     * @param downloaded receives a team and the client library of a program that it downloads
     */
    public record Visits(
            Consumer<Team> joined, BiConsumer<Team, String> lookedFrom, BiConsumer<Team, ClientKind> downloaded) {}

    public TeamPages(LabConnection connection, LabSpec spec, Leaderboard leaderboard, HintWatch hints, Visits visits) {
        this.hints = hints;
        this.visits = visits;
        this.connection = connection;
        this.spec = spec;
        this.leaderboard = leaderboard;
    }

    @Override
    public Optional<TeamPage> team(String name) {
        return spec.team(name).map(this::page);
    }

    @Override
    public void lookedFrom(Team team, String address) {
        visits.lookedFrom().accept(team, address);
    }

    @Override
    public void downloaded(Team team, ClientKind library) {
        visits.downloaded().accept(team, library);
    }

    @Override
    public List<Hint> hints(Team team) {
        return hints.of(team);
    }

    @Override
    public Optional<Instant> lastRecordAt(Team team) {
        return leaderboard.result(team).verdicts().stream()
                .map(JudgedRecord::at)
                .max(Comparator.naturalOrder());
    }

    @Override
    public List<Stranger> strangers() {
        return hints.strangers();
    }

    @Override
    public Optional<String> joinCode(String team) {
        return spec.team(team).map(known -> secret(known).joinCode());
    }

    /** Compares the code with each team's code in constant time, so that the response time does not reveal anything. */
    @Override
    public Optional<String> teamWith(JoinCode code) {
        Optional<Team> found = Optional.empty();
        for (Team team : spec.inOrder()) {
            if (code.matches(secret(team).joinCode())) {
                found = Optional.of(team);
            }
        }
        found.ifPresent(visits.joined());
        return found.map(Team::name);
    }

    private TeamPage page(Team team) {
        return new TeamPage(
                team,
                new Credentials(
                        team.name(),
                        secret(team).password(),
                        connection.teamBootstrapServers(),
                        connection.tls().isPresent() ? "SASL_SSL" : "SASL_PLAINTEXT",
                        "SCRAM-SHA-256",
                        connection.tls().flatMap(ClientTls::authority)),
                spec.topic(),
                task(team),
                spec.course().texts(),
                progress(team),
                leaderboard.result(team).verdicts().stream()
                        .map(TeamPages::line)
                        .toList(),
                leaderboard.result(team).mistakes().stream()
                        .map(TeamPages::line)
                        .toList(),
                hints(team));
    }

    private TeamProgress progress(Team team) {
        List<Standing> ranked = leaderboard.ranked();
        int index = ranked.stream().map(Standing::team).toList().indexOf(team);
        Standing standing = ranked.get(index);
        return new TeamProgress(
                leaderboard.rank(team, index + 1),
                standing.bot(),
                standing.steps(),
                standing.score(),
                leaderboard.deleted(team),
                leaderboard.unconfirmedSince(team));
    }

    private TaskText task(Team team) {
        Task task = spec.course().task(team);
        return new TaskText(task.number(), task.title(), task.matches(), task.type(), task.reason(), task.solutions());
    }

    private TeamSecret secret(Team team) {
        return connection.secrets().teams().get(team.number() - 1);
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
