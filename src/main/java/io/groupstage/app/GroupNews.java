package io.groupstage.app;

import io.groupstage.group.Group;
import io.groupstage.group.GroupNote;
import io.groupstage.group.Rebalance;
import io.groupstage.kafka.observe.GroupListener;

/** Tells the web what its observer sees. */
record GroupNews(News news) implements GroupListener {

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
