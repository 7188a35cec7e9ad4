package io.groupstage.app.news;

import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.Team;
import io.groupstage.course.board.Moments;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.step.Progress;
import io.groupstage.kafka.score.board.BoardListener;
import io.groupstage.kafka.score.board.BoardTail;
import java.util.function.Consumer;

/**
 * Announces each step when it arrives in the board's topic: it is stored by then, and every web announces it.
 *
 * @param changed receives each team with a change
 */
public record StepNews(Announcements announcements, Consumer<Team> changed) implements BoardListener {

    @Override
    public void changed(Team team, TeamResult before, TeamResult after) {
        Moments.between(team, Progress.restored(before.steps()), Progress.restored(after.steps()))
                .forEach(announcements::announce);
        changed.accept(team);
        announcements.boardChanged();
    }

    @Override
    public void labChanged() {
        announcements.boardChanged();
    }

    /** Adds the moments of the steps that were reached before the board's topic was read to its end. */
    public static void remember(LabSpec spec, BoardTail board, Announcements announcements) {
        spec.inOrder().forEach(team -> {
            Progress reached = Progress.restored(board.result(team).steps());
            announcements.remember(Moments.between(team, Progress.start(), reached));
        });
    }
}
