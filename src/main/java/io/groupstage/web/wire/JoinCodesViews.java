package io.groupstage.web.wire;

import io.groupstage.api.JoinCodesView;
import io.groupstage.course.Team;
import io.groupstage.course.board.TeamRow;
import io.groupstage.web.port.LabPorts;
import io.groupstage.web.port.TeamSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Makes the {@link JoinCodesView} of a lab. */
public final class JoinCodesViews {

    private JoinCodesViews() {}

    public static JoinCodesView of(LabPorts lab) {
        List<Team> teams = lab.boards().board().teams().stream()
                .map(TeamRow::team)
                .sorted(Comparator.comparingInt(Team::number))
                .toList();
        String kafka = teams.stream()
                .flatMap(team -> lab.teams().team(team.name()).stream())
                .map(page -> page.credentials().bootstrapServers())
                .findFirst()
                .orElse("");
        return new JoinCodesView(
                kafka, teams.stream().flatMap(team -> entry(team, lab.teams())).toList());
    }

    private static Stream<JoinCodesView.Entry> entry(Team team, TeamSource teams) {
        return teams.joinCode(team.name()).map(code -> new JoinCodesView.Entry(team.name(), code)).stream();
    }
}
