package io.groupstage.app.announce;

import io.groupstage.group.Group;
import io.groupstage.group.GroupNote;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.observe.publish.GroupListener;
import io.groupstage.web.port.LabEvent;
import io.groupstage.web.port.LabEvents;

/** Reports the changes that the observer finds. */
public record ObservedChanges(LabEvents events) implements GroupListener {

    @Override
    public void changed(Group group) {
        changed(group.groupId());
    }

    @Override
    public void forgotten(String groupId) {
        changed(groupId);
    }

    @Override
    public void rebalanced(Rebalance rebalance) {
        events.accept(new LabEvent.RebalanceCompleted(rebalance));
    }

    @Override
    public void rebalancing(String groupId) {
        changed(groupId);
    }

    @Override
    public void noted(GroupNote note) {
        changed(note.groupId());
    }

    private void changed(String groupId) {
        events.accept(new LabEvent.GroupChanged(groupId));
    }
}
