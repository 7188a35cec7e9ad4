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
 * Announces each step when the board's log tells it: then it is acknowledged, and every web announces it.
 *
 * @param changed is told of each team of which more is known
 */
public record StepNews(Announcements news, Consumer<Team> changed) implements BoardListener {

    @Override
    public void changed(Team team, TeamResult before, TeamResult after) {
        Moments.between(team, Progress.restored(before.steps()), Progress.restored(after.steps()))
                .forEach(news::announce);
        changed.accept(team);
        news.boardChanged();
    }

    @Override
    public void labChanged() {
        news.boardChanged();
    }

    /** What had been announced before the board's log was read to its end. */
    public static void remember(LabSpec lesson, BoardTail board, Announcements news) {
        lesson.inOrder().forEach(team -> {
            Progress reached = Progress.restored(board.result(team).steps());
            news.remember(Moments.between(team, Progress.start(), reached));
        });
    }
}
