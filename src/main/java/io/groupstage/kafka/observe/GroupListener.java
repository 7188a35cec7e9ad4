package io.groupstage.kafka.observe;

import io.groupstage.group.Group;
import io.groupstage.group.GroupNote;
import io.groupstage.group.Rebalance;

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

    /** Something else happened to a group. */
    default void noted(GroupNote note) {}
}
