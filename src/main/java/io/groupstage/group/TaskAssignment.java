package io.groupstage.group;

import java.util.Set;

/**
 * The progress of a streams member towards its target assignment (KIP-1071). Only active tasks count: standby and
 * warm-up tasks keep state ready and process no records.
 *
 * @param memberEpoch the epoch that the member has reached
 * @param reconciled whether the member has exactly its target assignment
 * @param active the tasks that the member runs
 * @param revoking the tasks that the member has to give up and has not given up yet
 */
public record TaskAssignment(int memberEpoch, boolean reconciled, Set<Task> active, Set<Task> revoking) {

    public TaskAssignment {
        active = Set.copyOf(active);
        revoking = Set.copyOf(revoking);
    }

    /** One task of a subtopology: it reads this partition of each source topic. */
    public record Task(String subtopologyId, int partition) {}
}
