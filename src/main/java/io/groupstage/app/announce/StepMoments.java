package io.groupstage.app.announce;

import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.Team;
import io.groupstage.course.board.Moment;
import io.groupstage.course.board.Moments;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.lesson.Lesson;
import io.groupstage.course.step.Progress;
import io.groupstage.kafka.score.board.BoardListener;
import io.groupstage.kafka.score.board.BoardTail;
import io.groupstage.web.port.LabEvent;
import io.groupstage.web.port.LabEvents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Announces each step when it arrives in the board's topic, and reports each change of that topic. A step is stored by
 * then, so every web announces it.
 */
public record StepMoments(Announcements announcements, LabEvents events) implements BoardListener {

    @Override
    public void changed(Team team, TeamResult before, TeamResult after) {
        Moments.between(team, Progress.restored(before.steps()), Progress.restored(after.steps()))
                .forEach(announcements::announce);
        events.accept(new LabEvent.ResultChanged(team));
    }

    @Override
    public void changedSince(Instant reset, Team team, TeamResult before, TeamResult after) {
        Moments.between(team, Progress.restored(before.steps()), Progress.restored(after.steps()))
                .forEach(moment -> announcements.announceSince(reset, moment));
        events.accept(new LabEvent.ResultChanged(team));
    }

    @Override
    public void labChanged() {
        events.accept(new LabEvent.BoardChanged());
    }

    /** Adds the moments of the steps that were reached before the board's topic was read to its end. */
    public static void remember(LabSpec spec, BoardTail board, Lesson lesson, Announcements announcements) {
        spec.inOrder().forEach(team -> {
            announcements.remember(reached(team, board.result(team)));
            lesson.resets(team)
                    .all()
                    .forEach(reset -> announcements.rememberSince(
                            reset.at(), reached(team, board.result(team, Optional.of(reset)))));
        });
    }

    private static List<Moment> reached(Team team, TeamResult result) {
        return Moments.between(team, Progress.start(), Progress.restored(result.steps()));
    }
}
