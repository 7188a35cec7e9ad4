package io.groupstage.app.news;

import io.groupstage.group.Group;
import io.groupstage.group.GroupNote;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.observe.publish.GroupListener;

/** Tells the web what its observer sees. */
public record GroupNews(Announcements news) implements GroupListener {

    @Override
    public void changed(Group group) {
        news.groupChanged(group.groupId());
    }

    @Override
    public void forgotten(String groupId) {
        news.groupChanged(groupId);
    }

    @Override
    public void rebalanced(Rebalance rebalance) {
        news.rebalanced(rebalance);
    }

    @Override
    public void rebalancing(String groupId) {
        news.groupChanged(groupId);
    }

    @Override
    public void noted(GroupNote note) {
        news.groupChanged(note.groupId());
    }
}
