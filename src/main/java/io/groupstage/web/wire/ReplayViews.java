package io.groupstage.web.wire;

import io.groupstage.api.replay.ReplayView;
import io.groupstage.course.board.Board;
import io.groupstage.course.board.Moment;
import io.groupstage.course.board.Moments;
import io.groupstage.course.step.Progress;
import io.groupstage.web.port.ReplaySource.Span;
import java.util.Comparator;

/** Makes the {@link ReplayView} of the time for which the lab is known. */
public final class ReplayViews {

    private ReplayViews() {}

    /**
     * Makes the view of a time.
     *
     * @param board the present board, which has the steps of all teams with their times
     */
    public static ReplayView of(Span span, Board board) {
        return new ReplayView(
                span.from().toEpochMilli(),
                span.to().toEpochMilli(),
                board.teams().stream()
                        .flatMap(row ->
                                Moments.between(row.team(), Progress.start(), Progress.restored(row.steps())).stream())
                        .filter(moment -> !moment.at().isBefore(span.from())
                                && !moment.at().isAfter(span.to()))
                        .sorted(Comparator.comparing(Moment::at))
                        .map(MomentViews::of)
                        .toList());
    }
}
