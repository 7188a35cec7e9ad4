package io.groupstage.app.news;

import io.groupstage.course.board.Moment;
import io.groupstage.group.rebalance.Rebalance;

/** Whoever wants to know that something changed; called from any thread, and never blocks. */
interface LabListener {

    /** Nobody yet. */
    LabListener NOBODY = new LabListener() {
        @Override
        public void boardChanged() {}

        @Override
        public void groupChanged(String groupId) {}

        @Override
        public void rebalanced(Rebalance rebalance) {}

        @Override
        public void moment(Moment moment) {}
    };

    void boardChanged();

    void groupChanged(String groupId);

    /** A rebalance ended, or became better known: then it has the id that it had before. */
    void rebalanced(Rebalance rebalance);

    void moment(Moment moment);
}
