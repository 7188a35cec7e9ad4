package io.groupstage.kafka.observe.publish;

import io.groupstage.group.Group;
import io.groupstage.group.GroupNote;
import io.groupstage.group.rebalance.Rebalance;

/**
 * Told of groups as they change, once a batch of records and not once a record, on the thread that reads the log.
 *
 * <p>What it does delays all groups: it must not block. An exception that it throws is logged and stops nothing. It hears nothing
 * until the observer is ready, then of every group that there is, then of changes.
 */
public interface GroupListener {

    /** Hears and does nothing. */
    GroupListener NOBODY = new GroupListener() {
        @Override
        public void changed(Group group) {}

        @Override
        public void forgotten(String groupId) {}
    };

    /** A group appeared or is not what it was. */
    void changed(Group group);

    /** A group is no more, and none of its offsets is. */
    void forgotten(String groupId);

    /** A rebalance ended, or became better known: then it has the id that it had before. */
    default void rebalanced(Rebalance rebalance) {}

    /** Of the rebalance that is under way in a group, more is known, or there is none any more. */
    default void rebalancing(String groupId) {}

    /** Something else happened to a group. */
    default void noted(GroupNote note) {}

    /** Tells both, this one first. */
    default GroupListener and(GroupListener other) {
        return new GroupListener() {
            @Override
            public void changed(Group group) {
                GroupListener.this.changed(group);
                other.changed(group);
            }

            @Override
            public void forgotten(String groupId) {
                GroupListener.this.forgotten(groupId);
                other.forgotten(groupId);
            }

            @Override
            public void rebalanced(Rebalance rebalance) {
                GroupListener.this.rebalanced(rebalance);
                other.rebalanced(rebalance);
            }

            @Override
            public void rebalancing(String groupId) {
                GroupListener.this.rebalancing(groupId);
                other.rebalancing(groupId);
            }

            @Override
            public void noted(GroupNote note) {
                GroupListener.this.noted(note);
                other.noted(note);
            }
        };
    }
}
