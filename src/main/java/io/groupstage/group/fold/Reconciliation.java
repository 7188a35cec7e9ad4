package io.groupstage.group.fold;

import io.groupstage.group.CurrentAssignment;
import io.groupstage.group.TaskAssignment;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.GroupEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Tracks how far each member has reconciled its assignment, in groups whose members do so one by one (KIP-848 and
 * later).
 */
final class Reconciliation {

    private final Map<String, CurrentAssignment> assignments = new HashMap<>();
    private final StreamsTasks tasks = new StreamsTasks();

    void assign(String memberId, CurrentAssignment assignment) {
        assignments.put(memberId, assignment);
    }

    /**
     * Returns all partitions that a member may be reading: those it owns, and those it has to give up but has not yet.
     */
    Set<TopicPartition> readBy(String memberId) {
        CurrentAssignment assignment = assignments.get(memberId);
        Set<TopicPartition> read = new HashSet<>();
        if (assignment != null) {
            read.addAll(assignment.assigned());
            read.addAll(assignment.revoking());
        }
        return read;
    }

    /** Stores the tasks of a member, and returns them as an assignment of partitions. */
    CurrentAssignment assign(String memberId, TaskAssignment assignment) {
        return tasks.assign(memberId, assignment);
    }

    /** Stores the topology, and returns the partitions of every member under it. */
    Map<String, CurrentAssignment> storeTopology(GroupEvent.TopologyRecorded topology) {
        return tasks.storeTopology(topology.sources());
    }

    void unassign(String memberId) {
        assignments.remove(memberId);
        tasks.unassign(memberId);
    }

    void clear() {
        assignments.clear();
        tasks.clear();
    }

    /** Returns whether each of these members has its target assignment of that epoch. */
    boolean allReached(int epoch, Collection<String> memberIds) {
        return memberIds.stream().allMatch(memberId -> {
            CurrentAssignment assignment = assignments.get(memberId);
            return assignment != null && assignment.convergedTo(epoch);
        });
    }
}
