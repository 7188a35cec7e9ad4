package io.groupstage.web.wire;

import io.groupstage.course.Team;
import io.groupstage.course.board.TeamRow;
import io.groupstage.web.port.LabPorts;
import io.groupstage.web.port.TeamSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Is the JSON of the join codes of all teams, for the instructor only.
 *
 * @param kafka the address for Kafka clients, with the host name under which other machines reach the lab
 */
public record JoinCodesJson(String kafka, List<Entry> teams) {

    record Entry(String team, String joinCode) {}

    public static JoinCodesJson of(LabPorts lab) {
        List<Team> teams = lab.boards().board().teams().stream()
                .map(TeamRow::team)
                .sorted(Comparator.comparingInt(Team::number))
                .toList();
        String kafka = teams.stream()
                .flatMap(team -> lab.teams().team(team.name()).stream())
                .map(sheet -> sheet.credentials().bootstrapServers())
                .findFirst()
                .orElse("");
        return new JoinCodesJson(
                kafka, teams.stream().flatMap(team -> entry(team, lab.teams())).toList());
    }

    private static Stream<Entry> entry(Team team, TeamSource teams) {
        return teams.joinCode(team.name()).map(code -> new Entry(team.name(), code)).stream();
    }
}
