package io.groupstage.web;

import io.groupstage.course.Step;
import io.groupstage.course.StepTimes;
import io.groupstage.course.Team;
import io.groupstage.course.hint.ClientKind;
import io.groupstage.course.hint.Hint;
import io.groupstage.course.hint.Stranger;
import io.groupstage.course.score.RetentionLoss;
import io.groupstage.course.score.Score;
import io.groupstage.web.port.Credentials;
import io.groupstage.web.port.JoinCode;
import io.groupstage.web.port.TaskText;
import io.groupstage.web.port.TeamPage;
import io.groupstage.web.port.TeamProgress;
import io.groupstage.web.port.TeamSource;
import io.groupstage.web.port.VerdictLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fakes the pages, the accounts and the hints of two teams. */
public class FakeTeams implements TeamSource {

    public volatile String task = "email contains hotmail";
    public volatile Map<String, String> solutions = Map.of("python", "\"hotmail\" in user[\"email\"]");
    public volatile Score score = new Score(12, 2, Map.of("NO_MATCH", 1L), Optional.empty());
    public volatile RetentionLoss deleted = RetentionLoss.NOTHING;
    public volatile Optional<Instant> unconfirmedSince = Optional.empty();
    public volatile Map<Step, String> texts = Map.of(Step.CONNECTED, "Subscribe as `<team>`.");
    public volatile List<Hint> hints = List.of();
    public volatile List<Stranger> strangers = List.of();
    public volatile Optional<Instant> lastRecordAt = Optional.empty();
    public volatile Optional<ClientKind> downloaded = Optional.empty();
    public volatile String password = "pass\"word\\1";

    private final FakeClass classroom;

    FakeTeams(FakeClass classroom) {
        this.classroom = classroom;
    }

    @Override
    public Optional<TeamPage> team(String name) {
        if (!Set.of("team-1", "team-2").contains(name)) {
            return Optional.empty();
        }
        Team team = new Team(Integer.parseInt(name.substring(5)));
        return Optional.of(new TeamPage(
                team,
                new Credentials(name, password, "127.0.0.1:9092", "SASL_PLAINTEXT", "SCRAM-SHA-256", Optional.empty()),
                "new_users",
                new TaskText(team.number(), "Old e-mail", task, "CONTACT_CUSTOMER", "LEGACY_EMAIL_PROVIDER", solutions),
                texts,
                new TeamProgress(
                        classroom.rank(team.number()),
                        team.number() == 2,
                        new StepTimes(Map.of(Step.CONNECTED, FakeLab.at(1_000))),
                        score,
                        deleted,
                        unconfirmedSince),
                List.of(wrong()),
                List.of(wrong()),
                hints(team)));
    }

    private static VerdictLine wrong() {
        return new VerdictLine(FakeLab.at(3_000), "actions.team-1", 0, 17, "WRONG_REASON", "Send the reason.");
    }

    @Override
    public void downloaded(Team team, ClientKind library) {
        downloaded = Optional.of(library);
    }

    @Override
    public List<Stranger> strangers() {
        return strangers;
    }

    @Override
    public Optional<Instant> lastRecordAt(Team team) {
        return team.number() == 1 ? lastRecordAt : Optional.empty();
    }

    @Override
    public List<Hint> hints(Team team) {
        return team.number() == 1 ? hints : List.of();
    }

    @Override
    public Optional<String> joinCode(String team) {
        return Optional.ofNullable(classroom.codes.get(team));
    }

    @Override
    public Optional<String> teamWith(JoinCode code) {
        return classroom.codes.entrySet().stream()
                .filter(team -> code.matches(team.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
