package io.groupstage.web;

import io.groupstage.course.Moment;
import io.groupstage.course.Step;
import org.jspecify.annotations.Nullable;

/** A moment on the wire. */
record MomentJson(long at, String team, @Nullable String step, String text) {

    static MomentJson of(Moment moment) {
        return new MomentJson(
                moment.at().toEpochMilli(),
                moment.team(),
                moment.step().map(Step::name).orElse(null),
                moment.text());
    }
}
