package io.groupstage.web.wire;

import io.groupstage.course.Step;
import io.groupstage.course.board.Moment;
import org.jspecify.annotations.Nullable;

/** Is the JSON of a moment. */
public record MomentJson(long at, String team, @Nullable String step, String text) {

    public static MomentJson of(Moment moment) {
        return new MomentJson(
                moment.at().toEpochMilli(),
                moment.team(),
                moment.step().map(Step::name).orElse(null),
                moment.text());
    }
}
