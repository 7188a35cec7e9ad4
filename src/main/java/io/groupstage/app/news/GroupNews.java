package io.groupstage.app.news;

import io.groupstage.group.Group;
import io.groupstage.group.GroupNote;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.observe.publish.GroupListener;

/** Passes changes that the observer sees to the web. */
public record GroupNews(Announcements announcements) implements GroupListener {

    @Override
    public void changed(Group group) {
        announcements.groupChanged(group.groupId());
    }

    @Override
    public void forgotten(String groupId) {
        announcements.groupChanged(groupId);
    }

    @Override
    public void rebalanced(Rebalance rebalance) {
        announcements.rebalanced(rebalance);
    }

    @Override
    public void rebalancing(String groupId) {
        announcements.groupChanged(groupId);
    }

    @Override
    public void noted(GroupNote note) {
        announcements.groupChanged(note.groupId());
    }
}
