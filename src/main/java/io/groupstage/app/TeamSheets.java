package io.groupstage.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.groupstage.app.Secrets.TeamSecret;
import io.groupstage.course.Course;
import io.groupstage.course.JudgedRecord;
import io.groupstage.course.Ranking.Standing;
import io.groupstage.course.Task;
import io.groupstage.course.Team;
import io.groupstage.web.Credentials;
import io.groupstage.web.TaskText;
import io.groupstage.web.TeamSheet;
import io.groupstage.web.TeamSource;
import io.groupstage.web.TeamStanding;
import io.groupstage.web.VerdictLine;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What each team may see of itself, and the codes that let it in. */
final class TeamSheets implements TeamSource {

    /** What the sheets are made of besides secrets. */
    record Sources(Course course, boolean bundledCourse, String topic, Classroom classroom) {}

    private final Map<String, Team> teams;
    private final Secrets secrets;
    private final String bootstrapServers;
    private final Sources sources;

    TeamSheets(Map<String, Team> teams, Secrets secrets, String bootstrapServers, Sources sources) {
        this.teams = teams;
        this.secrets = secrets;
        this.bootstrapServers = bootstrapServers;
        this.sources = sources;
    }

    List<Team> teams() {
        return List.copyOf(teams.values());
    }

    @Override
    public Optional<TeamSheet> team(String name) {
        return Optional.ofNullable(teams.get(name)).map(this::sheet);
    }

    /** Compares with every team's code, each in constant time: how long it takes tells nothing. */
    @Override
    public Optional<String> teamWith(String joinCode) {
        byte[] given = joinCode.getBytes(UTF_8);
        Optional<String> found = Optional.empty();
        for (Team team : teams.values()) {
            if (MessageDigest.isEqual(secret(team).joinCode().getBytes(UTF_8), given)) {
                found = Optional.of(team.name());
            }
        }
        return found;
    }

    private TeamSheet sheet(Team team) {
        Task task = sources.course().task(team);
        return new TeamSheet(
                team,
                new Credentials(
                        team.name(), secret(team).password(), bootstrapServers, "SASL_PLAINTEXT", "SCRAM-SHA-256"),
                sources.topic(),
                new TaskText(
                        task.number(),
                        task.title(),
                        task.matches(),
                        task.type(),
                        task.reason(),
                        sources.bundledCourse()),
                sources.course().texts(),
                standing(team),
                sources.classroom().result(team).verdicts().stream()
                        .map(TeamSheets::line)
                        .toList());
    }

    private TeamStanding standing(Team team) {
        List<Standing> ranked = LiveBoard.ranked(teams.values(), sources.classroom());
        int index = ranked.stream().map(Standing::team).toList().indexOf(team);
        Standing standing = ranked.get(index);
        long forgotten = sources.classroom().result(team).forgotten();
        return new TeamStanding(index + 1, standing.steps(), standing.score(), forgotten, Optional.empty());
    }

    private TeamSecret secret(Team team) {
        return secrets.teams().get(team.number() - 1);
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
