package io.groupstage.group.fold;

import io.groupstage.group.CurrentAssignment;
import io.groupstage.group.TaskAssignment;
import io.groupstage.group.TopicPartition;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps the tasks of a streams group's members, and the topology that maps them to partitions. The two arrive in any
 * order: compaction may keep a member's assignment ahead of a later record of the topology.
 *
 * <p>For example, subtopology {@code 0} reads {@code users} and {@code orders}: the member with task {@code 0_3} owns
 * {@code users-3} and {@code orders-3}. While the topology is not known, tasks map to no partition.
 */
final class StreamsTasks {

    /** Bounds the memory: a client chooses the tasks and the topics. */
    private static final int MOST_PARTITIONS = 100_000;

    private final Map<String, TaskAssignment> byMember = new HashMap<>();
    private Map<String, Set<String>> sources = Map.of();

    /** Stores the tasks of a member, and returns them as an assignment of partitions. */
    CurrentAssignment assign(String memberId, TaskAssignment tasks) {
        byMember.put(memberId, tasks);
        return assignment(tasks);
    }

    void unassign(String memberId) {
        byMember.remove(memberId);
    }

    /** Stores the topology, and returns the partitions of every member under it. */
    Map<String, CurrentAssignment> storeTopology(Map<String, Set<String>> topology) {
        sources = topology;
        Map<String, CurrentAssignment> assignments = new HashMap<>();
        byMember.forEach((memberId, tasks) -> assignments.put(memberId, assignment(tasks)));
        return assignments;
    }

    void clear() {
        byMember.clear();
        sources = Map.of();
    }

    private CurrentAssignment assignment(TaskAssignment tasks) {
        return new CurrentAssignment(
                tasks.memberEpoch(), tasks.reconciled(), partitions(tasks.active()), partitions(tasks.revoking()));
    }

    private Set<TopicPartition> partitions(Set<TaskAssignment.Task> tasks) {
        return tasks.stream()
                .flatMap(task -> sources.getOrDefault(task.subtopologyId(), Set.of()).stream()
                        .map(topic -> new TopicPartition(topic, task.partition())))
                .limit(MOST_PARTITIONS)
                .collect(Collectors.toSet());
    }
}
