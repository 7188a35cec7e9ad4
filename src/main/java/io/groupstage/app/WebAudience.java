package io.groupstage.app;

import io.groupstage.course.Moment;
import io.groupstage.group.Rebalance;
import io.groupstage.web.WebServer;

/** The browsers. */
record WebAudience(WebServer web) implements Audience {

    @Override
    public void boardChanged() {
        web.boardChanged();
    }

    @Override
    public void groupChanged(String groupId) {
        web.groupChanged(groupId);
    }

    @Override
    public void rebalanced(Rebalance rebalance) {
        web.rebalanced(rebalance);
    }

    @Override
    public void moment(Moment moment) {
        web.moment(moment);
    }
}
