package io.groupstage.web.export;

import io.groupstage.course.board.Board;
import io.groupstage.course.board.TeamRow;
import io.groupstage.course.lesson.Reset;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.web.port.LabPorts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Holds the results of a lab for export.
 *
 * @param at the time of the export
 * @param teams the teams, sorted by rank
 * @param rebalances the rebalances of the teams' groups, grouped by team, the oldest first; as many as the lab
 *     remembers
 */
record Results(Instant at, List<TeamResults> teams, List<Rebalance> rebalances) {

    /**
     * Holds the results of one team.
     *
     * @param task the number of its task in the course
     * @param resetAt since when the results count; empty if they count from the beginning
     */
    record TeamResults(TeamRow row, int task, Optional<Instant> resetAt) {

        String team() {
            return row.team().name();
        }
    }

    static Results of(LabPorts lab) {
        Board board = lab.boards().board();
        List<TeamResults> teams = board.teams().stream()
                .map(row -> new TeamResults(
                        row,
                        lab.page(row.team().name()).task().number(),
                        board.lesson().reset(row.team()).map(Reset::at)))
                .toList();
        List<Rebalance> rebalances = board.teams().stream()
                .map(TeamRow::team)
                .sorted()
                .flatMap(team -> lab.groups().rebalances(team.name()).reversed().stream())
                .toList();
        return new Results(board.asOf(), teams, rebalances);
    }
}
