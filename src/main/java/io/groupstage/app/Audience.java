package io.groupstage.app;

import io.groupstage.course.Moment;

/** Whoever wants to know that something changed; called from any thread, and never blocks. */
interface Audience {

    /** Nobody yet. */
    Audience NOBODY = new Audience() {
        @Override
        public void boardChanged() {}

        @Override
        public void groupChanged(String groupId) {}

        @Override
        public void moment(Moment moment) {}
    };

    void boardChanged();

    void groupChanged(String groupId);

    void moment(Moment moment);
}
