package io.groupstage.app.news;

import io.groupstage.course.board.Moment;
import io.groupstage.group.rebalance.Rebalance;

/** Receives changes of the lab. Any thread may call it; its methods never block. */
interface LabListener {

    /** Ignores all changes. */
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

    /** Handles a rebalance that ended, or whose facts have improved: then its id is the same as before. */
    void rebalanced(Rebalance rebalance);

    void moment(Moment moment);
}
