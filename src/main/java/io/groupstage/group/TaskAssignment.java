package io.groupstage.group;

import java.util.Set;

/**
 * Where a member of a streams group stands on its way to its target (KIP-1071). Only active tasks count: standby and
 * warm-up tasks keep state warm and process nothing.
 *
 * @param memberEpoch the epoch that the member has reached
 * @param reconciled whether it has all of its target and nothing else
 * @param active the tasks that it runs
 * @param revoking those that it was told to give up and has not given up yet
 */
public record TaskAssignment(int memberEpoch, boolean reconciled, Set<Task> active, Set<Task> revoking) {

    public TaskAssignment {
        active = Set.copyOf(active);
        revoking = Set.copyOf(revoking);
    }

    /** One piece of a subtopology: reads that partition of each of its source topics. */
    public record Task(String subtopologyId, int partition) {}
}
