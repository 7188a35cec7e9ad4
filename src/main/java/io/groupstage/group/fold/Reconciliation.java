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

/** How far each member of a group has come that converges member by member: KIP-848 and its kin. */
final class Reconciliation {

    private final Map<String, CurrentAssignment> assignments = new HashMap<>();
    private final StreamsTasks tasks = new StreamsTasks();

    void assign(String memberId, CurrentAssignment assignment) {
        assignments.put(memberId, assignment);
    }

    /** All that a member may be reading: what it owns, and what it was told to give up and has not given up yet. */
    Set<TopicPartition> readBy(String memberId) {
        CurrentAssignment assignment = assignments.get(memberId);
        Set<TopicPartition> read = new HashSet<>();
        if (assignment != null) {
            read.addAll(assignment.assigned());
            read.addAll(assignment.revoking());
        }
        return read;
    }

    /** Returns the assignment in partitions. */
    CurrentAssignment assign(String memberId, TaskAssignment assignment) {
        return tasks.assign(memberId, assignment);
    }

    /** The topology is told; returns what everybody owns by it. */
    Map<String, CurrentAssignment> read(GroupEvent.TopologyTold topology) {
        return tasks.read(topology.sources());
    }

    void unassign(String memberId) {
        assignments.remove(memberId);
        tasks.unassign(memberId);
    }

    void clear() {
        assignments.clear();
        tasks.clear();
    }

    /** Whether all of these have what they shall have at that epoch. */
    boolean reached(int epoch, Collection<String> memberIds) {
        return memberIds.stream().allMatch(memberId -> {
            CurrentAssignment assignment = assignments.get(memberId);
            return assignment != null && assignment.convergedTo(epoch);
        });
    }
}
