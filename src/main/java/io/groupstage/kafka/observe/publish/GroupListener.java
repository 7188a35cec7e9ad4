package io.groupstage.kafka.observe.publish;

import io.groupstage.group.Group;
import io.groupstage.group.GroupNote;
import io.groupstage.group.rebalance.Rebalance;

/**
 * Receives the changes of groups, once for each batch of records, on the thread that reads the log.
 *
 * <p>It must not block, because that delays all groups. An exception is logged and has no other effect. It is first
 * called when the observer is ready, with each existing group, and then with changes.
 */
public interface GroupListener {

    /** A listener that does nothing. */
    GroupListener NOBODY = new GroupListener() {
        @Override
        public void changed(Group group) {}

        @Override
        public void forgotten(String groupId) {}
    };

    /** Reports a new group, or a change of a group. */
    void changed(Group group);

    /** Reports that a group and all of its offsets were deleted. */
    void forgotten(String groupId);

    /** Reports that a rebalance ended, or was amended: then it has the same id as before. */
    default void rebalanced(Rebalance rebalance) {}

    /** Reports that the rebalance under way in a group changed, or ended. */
    default void rebalancing(String groupId) {}

    /** Reports a note on a group. */
    default void noted(GroupNote note) {}

    /** Returns a listener that calls both, this one first. */
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
