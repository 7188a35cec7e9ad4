package io.groupstage.app.news;

import io.groupstage.course.board.Moment;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.web.WebServer;

/** Passes changes of the lab to the browsers. */
public record WebAudience(WebServer web) implements LabListener {

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
