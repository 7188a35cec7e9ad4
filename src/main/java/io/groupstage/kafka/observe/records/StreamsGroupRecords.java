package io.groupstage.kafka.observe.records;

import io.groupstage.group.MemberIdentity;
import io.groupstage.group.Protocol;
import io.groupstage.group.TaskAssignment;
import io.groupstage.group.event.GroupEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.coordinator.group.generated.StreamsGroupCurrentMemberAssignmentKey;
import org.apache.kafka.coordinator.group.generated.StreamsGroupCurrentMemberAssignmentValue;
import org.apache.kafka.coordinator.group.generated.StreamsGroupMemberMetadataKey;
import org.apache.kafka.coordinator.group.generated.StreamsGroupMemberMetadataValue;
import org.apache.kafka.coordinator.group.generated.StreamsGroupTargetAssignmentMetadataKey;
import org.apache.kafka.coordinator.group.generated.StreamsGroupTargetAssignmentMetadataValue;
import org.apache.kafka.coordinator.group.generated.StreamsGroupTopologyKey;
import org.apache.kafka.coordinator.group.generated.StreamsGroupTopologyValue;
import org.apache.kafka.coordinator.group.streams.MemberState;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the records of a streams group (KIP-1071).
 *
 * <p>Records contain tasks, and the topology contains the topics that tasks read. Two facts are missing: the topics of
 * a pattern, and the number of partitions of each topic. If the topics of a subtopology have different numbers of
 * partitions, a task seems to read the partition with its number in each.
 */
final class StreamsGroupRecords {

    /** Returns the event; empty for types without a visible effect, such as targets, and for types of other groups. */
    Optional<GroupEvent> event(ApiMessage key, @Nullable ApiMessage value, Instant at) {
        return switch (key) {
            case StreamsGroupMemberMetadataKey member -> Optional.of(metadata(member, value, at));
            case StreamsGroupTargetAssignmentMetadataKey group ->
                GroupRecordValues.target(group.groupId(), targetEpoch(value), at);
            case StreamsGroupCurrentMemberAssignmentKey member -> Optional.of(current(member, value, at));
            case StreamsGroupTopologyKey group -> topology(group.groupId(), value, at);
            default -> Optional.empty();
        };
    }

    private static GroupEvent metadata(StreamsGroupMemberMetadataKey key, @Nullable ApiMessage value, Instant at) {
        return switch (value) {
            case StreamsGroupMemberMetadataValue member ->
                new GroupEvent.MemberJoined(
                        key.groupId(),
                        Protocol.STREAMS,
                        new MemberIdentity(
                                key.memberId(),
                                member.clientId(),
                                member.clientHost(),
                                Optional.ofNullable(member.instanceId())),
                        at);
            case null -> new GroupEvent.MemberLeft(key.groupId(), key.memberId(), at);
            default -> throw GroupRecordValues.unexpected(value);
        };
    }

    private static OptionalInt targetEpoch(@Nullable ApiMessage value) {
        return switch (value) {
            case StreamsGroupTargetAssignmentMetadataValue target -> OptionalInt.of(target.assignmentEpoch());
            case null -> OptionalInt.empty();
            default -> throw GroupRecordValues.unexpected(value);
        };
    }

    private static GroupEvent current(
            StreamsGroupCurrentMemberAssignmentKey key, @Nullable ApiMessage value, Instant at) {
        return switch (value) {
            case StreamsGroupCurrentMemberAssignmentValue current ->
                new GroupEvent.TasksAssigned(
                        key.groupId(),
                        key.memberId(),
                        new TaskAssignment(
                                current.memberEpoch(),
                                current.state() == MemberState.STABLE.value(),
                                tasks(current.activeTasks()),
                                tasks(current.activeTasksPendingRevocation())),
                        at);
            case null -> new GroupEvent.MemberUnassigned(key.groupId(), key.memberId(), at);
            default -> throw GroupRecordValues.unexpected(value);
        };
    }

    private static Set<TaskAssignment.Task> tasks(List<StreamsGroupCurrentMemberAssignmentValue.TaskIds> ids) {
        Set<TaskAssignment.Task> tasks = new HashSet<>();
        ids.forEach(subtopology -> subtopology
                .partitions()
                .forEach(number -> tasks.add(new TaskAssignment.Task(subtopology.subtopologyId(), number))));
        return tasks;
    }

    /** Decodes the topology. Its tombstone is ignored: it accompanies that of the group, which counts. */
    private static Optional<GroupEvent> topology(String groupId, @Nullable ApiMessage value, Instant at) {
        return switch (value) {
            case StreamsGroupTopologyValue topology ->
                Optional.of(new GroupEvent.TopologyRecorded(groupId, sources(topology), at));
            case null -> Optional.empty();
            default -> throw GroupRecordValues.unexpected(value);
        };
    }

    private static Map<String, Set<String>> sources(StreamsGroupTopologyValue topology) {
        Map<String, Set<String>> sources = new HashMap<>();
        for (StreamsGroupTopologyValue.Subtopology subtopology : topology.subtopologies()) {
            Set<String> topics = new HashSet<>(subtopology.sourceTopics());
            subtopology.repartitionSourceTopics().forEach(topic -> topics.add(topic.name()));
            sources.put(subtopology.subtopologyId(), topics);
        }
        return sources;
    }
}
