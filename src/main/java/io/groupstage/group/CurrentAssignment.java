package io.groupstage.group;

import java.util.Set;

/**
 * Where a member of a KIP-848 group stands on its way to its target.
 *
 * @param memberEpoch the epoch that the member has reached
 * @param reconciled whether it has all of its target and nothing else: it neither has partitions to revoke nor waits
 *     for some that others have not released
 * @param assigned what it owns
 * @param revoking what it was told to give up and has not given up yet; nobody owns these
 */
public record CurrentAssignment(
        int memberEpoch, boolean reconciled, Set<TopicPartition> assigned, Set<TopicPartition> revoking) {

    public CurrentAssignment {
        assigned = Set.copyOf(assigned);
        revoking = Set.copyOf(revoking);
    }

    /** Whether the member has arrived at the group's epoch. */
    public boolean convergedTo(int groupEpoch) {
        return reconciled && memberEpoch == groupEpoch;
    }
}
