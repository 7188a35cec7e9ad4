package io.groupstage.kafka.observe.backfill;

import io.groupstage.group.CurrentAssignment;
import io.groupstage.group.MemberIdentity;
import io.groupstage.group.Protocol;
import io.groupstage.group.TaskAssignment;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.Description;
import io.groupstage.group.event.GroupEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ClassicGroupDescription;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.ShareGroupDescription;
import org.apache.kafka.clients.admin.ShareMemberDescription;
import org.apache.kafka.clients.admin.StreamsGroupDescription;
import org.apache.kafka.clients.admin.StreamsGroupMemberAssignment;
import org.apache.kafka.clients.admin.StreamsGroupMemberDescription;
import org.apache.kafka.common.ClassicGroupState;
import org.apache.kafka.common.GroupState;

/**
 * Turns the descriptions of coordinators into events. Compared with the log, they lack a classic group's generation,
 * all subscriptions, and the times of past changes.
 */
final class Descriptions {

    private final Instant at;

    /**
     * @param at the instant of the request
     */
    Descriptions(Instant at) {
        this.at = at;
    }

    /** Returns no event for a group that has only offsets: it has no record of its own in the log either. */
    List<GroupEvent> classic(ClassicGroupDescription group) {
        if (group.state() == ClassicGroupState.DEAD || group.isSimpleConsumerGroup()) {
            return List.of();
        }
        boolean settled = group.state() == ClassicGroupState.STABLE || group.state() == ClassicGroupState.EMPTY;
        List<Description.Participant> members = group.members().stream()
                .map(member -> new Description.Participant(
                        identity(member), new CurrentAssignment(0, settled, assigned(member), Set.of())))
                .toList();
        return List.of(described(
                group.groupId(),
                new Description(
                        Protocol.CLASSIC,
                        text(group.protocol()),
                        OptionalInt.empty(),
                        text(group.protocolData()),
                        settled,
                        members)));
    }

    List<GroupEvent> consumer(ConsumerGroupDescription group) {
        if (group.groupState() == GroupState.DEAD) {
            return List.of();
        }
        OptionalInt epoch = group.groupEpoch().map(OptionalInt::of).orElseGet(OptionalInt::empty);
        List<Description.Participant> members = group.members().stream()
                .map(member -> new Description.Participant(identity(member), assignment(member)))
                .toList();
        return List.of(described(
                group.groupId(),
                new Description(
                        Protocol.CONSUMER,
                        epoch,
                        text(group.partitionAssignor()),
                        settled(epoch.orElse(0), members),
                        members)));
    }

    List<GroupEvent> share(ShareGroupDescription group) {
        if (group.groupState() == GroupState.DEAD) {
            return List.of();
        }
        List<Description.Participant> members =
                group.members().stream().map(Descriptions::participant).toList();
        boolean settled = settled(group.groupEpoch(), members);
        return List.of(described(
                group.groupId(),
                new Description(
                        Protocol.SHARE, OptionalInt.of(group.groupEpoch()), Optional.empty(), settled, members)));
    }

    List<GroupEvent> streams(StreamsGroupDescription group) {
        if (group.groupState() == GroupState.DEAD) {
            return List.of();
        }
        Map<String, Set<String>> sources = new HashMap<>();
        group.subtopologies().forEach(subtopology -> {
            Set<String> topics = new HashSet<>(subtopology.sourceTopics());
            topics.addAll(subtopology.repartitionSourceTopics().keySet());
            sources.put(subtopology.subtopologyId(), topics);
        });
        List<Description.Participant> nobodyYet = group.members().stream()
                .map(member -> new Description.Participant(
                        identity(member), new CurrentAssignment(member.memberEpoch(), false, Set.of(), Set.of())))
                .toList();
        List<GroupEvent> events = new java.util.ArrayList<>(List.of(
                described(
                        group.groupId(),
                        new Description(
                                Protocol.STREAMS,
                                OptionalInt.of(group.groupEpoch()),
                                Optional.empty(),
                                false,
                                nobodyYet)),
                new GroupEvent.TopologyRecorded(group.groupId(), sources, at)));
        group.members()
                .forEach(member -> events.add(
                        new GroupEvent.TasksAssigned(group.groupId(), member.memberId(), tasks(member), at)));
        return events;
    }

    private GroupEvent described(String groupId, Description description) {
        return new GroupEvent.GroupDescribed(groupId, description, at);
    }

    private static Optional<String> text(String text) {
        return Optional.of(text).filter(name -> !name.isEmpty());
    }

    private static boolean settled(int epoch, List<Description.Participant> members) {
        return members.stream()
                .allMatch(member ->
                        member.assignment().reconciled() && member.assignment().memberEpoch() == epoch);
    }

    private static MemberIdentity identity(MemberDescription member) {
        return new MemberIdentity(member.consumerId(), member.clientId(), member.host(), member.groupInstanceId());
    }

    private static MemberIdentity identity(StreamsGroupMemberDescription member) {
        return new MemberIdentity(member.memberId(), member.clientId(), member.clientHost(), member.instanceId());
    }

    private static CurrentAssignment assignment(MemberDescription member) {
        Set<TopicPartition> assigned = assigned(member);
        boolean reconciled = member.targetAssignment()
                .map(target -> partitions(target.topicPartitions()).equals(assigned))
                .orElse(true);
        return new CurrentAssignment(member.memberEpoch().orElse(0), reconciled, assigned, Set.of());
    }

    private static Description.Participant participant(ShareMemberDescription member) {
        return new Description.Participant(
                new MemberIdentity(member.consumerId(), member.clientId(), member.host(), Optional.empty()),
                new CurrentAssignment(
                        member.memberEpoch(),
                        true,
                        partitions(member.assignment().topicPartitions()),
                        Set.of()));
    }

    private static TaskAssignment tasks(StreamsGroupMemberDescription member) {
        Set<TaskAssignment.Task> active = active(member.assignment());
        boolean reconciled = active.equals(active(member.targetAssignment()));
        return new TaskAssignment(member.memberEpoch(), reconciled, active, Set.of());
    }

    private static Set<TaskAssignment.Task> active(StreamsGroupMemberAssignment assignment) {
        return assignment.activeTasks().stream()
                .flatMap(tasks -> tasks.partitions().stream()
                        .map(number -> new TaskAssignment.Task(tasks.subtopologyId(), number)))
                .collect(Collectors.toSet());
    }

    private static Set<TopicPartition> assigned(MemberDescription member) {
        return partitions(member.assignment().topicPartitions());
    }

    private static Set<TopicPartition> partitions(Set<org.apache.kafka.common.TopicPartition> partitions) {
        return partitions.stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .collect(Collectors.toSet());
    }
}
