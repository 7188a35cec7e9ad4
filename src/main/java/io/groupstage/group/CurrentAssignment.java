package io.groupstage.group;

import java.util.Set;

/**
 * The progress of a KIP-848 member towards its target assignment.
 *
 * @param memberEpoch the epoch that the member has reached
 * @param reconciled whether the member has exactly its target assignment: it has no partition to revoke, and waits for
 *     none that another member has not released
 * @param assigned the partitions that the member owns
 * @param revoking the partitions that the member has to give up and has not given up yet; they have no owner
 */
public record CurrentAssignment(
        int memberEpoch, boolean reconciled, Set<TopicPartition> assigned, Set<TopicPartition> revoking) {

    public CurrentAssignment {
        assigned = Set.copyOf(assigned);
        revoking = Set.copyOf(revoking);
    }

    /** Returns whether the member has reached the group's epoch. */
    public boolean convergedTo(int groupEpoch) {
        return reconciled && memberEpoch == groupEpoch;
    }
}
