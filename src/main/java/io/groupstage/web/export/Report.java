package io.groupstage.web.export;

import io.groupstage.course.Team;
import io.groupstage.course.answer.GivenAnswer;
import io.groupstage.course.answer.Grade;
import io.groupstage.course.board.Board;
import io.groupstage.course.chapter.PlacedQuestion;
import io.groupstage.course.hint.Hint;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.web.export.Results.TeamResults;
import io.groupstage.web.port.LabPorts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds what the report about a class shows.
 *
 * @param startedAt when the lab became ready
 * @param pages one for each team, by rank
 */
record Report(Results results, Instant startedAt, String topic, List<TeamReport> pages) {

    /**
     * Holds what one team did and learned.
     *
     * @param rebalances the rebalances of its group, the newest first
     * @param answers its answers to the questions of the handbook, in their order
     * @param hints the mistakes that the lab sees at the moment
     */
    record TeamReport(TeamResults results, List<Rebalance> rebalances, List<Answer> answers, List<Hint> hints) {}

    /** Holds an answer with its grade. */
    record Answer(String ask, String option, Grade grade) {}

    static Report of(LabPorts lab) {
        Results results = Results.of(lab);
        Board board = lab.boards().board();
        List<TeamReport> pages = results.teams().stream()
                .map(team -> page(lab, team, board.topic()))
                .toList();
        return new Report(results, board.startedAt(), board.topic(), pages);
    }

    private static TeamReport page(LabPorts lab, TeamResults results, String topic) {
        Team team = results.row().team();
        List<Rebalance> rebalances = lab.groups().rebalances(team.name());
        Map<String, GivenAnswer> given = lab.answers().answers(team);
        List<Answer> answers = lab.handbook().questions().inOrder().stream()
                .map(PlacedQuestion::question)
                .flatMap(question -> Optional.ofNullable(given.get(question.id())).stream()
                        .map(answer -> new Answer(
                                question.ask(), answer.option(), Grade.of(question, answer, rebalances, topic))))
                .toList();
        return new TeamReport(results, rebalances, answers, lab.teams().hints(team));
    }

    /** Returns when the first team reached a step, or when the lab became ready, if that was earlier. */
    Instant from() {
        return results.teams().stream()
                .flatMap(team -> team.row().steps().times().values().stream())
                .filter(startedAt::isAfter)
                .min(Instant::compareTo)
                .orElse(startedAt);
    }
}
