package io.groupstage.web.wire;

import io.groupstage.api.MomentView;
import io.groupstage.course.board.Moment;

/** Makes the {@link MomentView} of a moment. */
public final class MomentViews {

    private MomentViews() {}

    public static MomentView of(Moment moment) {
        return new MomentView(
                moment.at().toEpochMilli(), moment.team(), moment.step().orElse(null), moment.text());
    }
}
