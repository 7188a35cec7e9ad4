package io.groupstage.kafka.observe.records;

import io.groupstage.group.CurrentAssignment;
import io.groupstage.group.MemberIdentity;
import io.groupstage.group.Protocol;
import io.groupstage.group.Subscription;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.kafka.observe.cluster.TopicIds;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.coordinator.group.generated.ConsumerGroupCurrentMemberAssignmentKey;
import org.apache.kafka.coordinator.group.generated.ConsumerGroupCurrentMemberAssignmentValue;
import org.apache.kafka.coordinator.group.generated.ConsumerGroupMemberMetadataKey;
import org.apache.kafka.coordinator.group.generated.ConsumerGroupMemberMetadataValue;
import org.apache.kafka.coordinator.group.generated.ConsumerGroupRegularExpressionKey;
import org.apache.kafka.coordinator.group.generated.ConsumerGroupRegularExpressionValue;
import org.apache.kafka.coordinator.group.generated.ConsumerGroupTargetAssignmentMemberKey;
import org.apache.kafka.coordinator.group.generated.ConsumerGroupTargetAssignmentMemberValue;
import org.apache.kafka.coordinator.group.generated.ConsumerGroupTargetAssignmentMetadataKey;
import org.apache.kafka.coordinator.group.generated.ConsumerGroupTargetAssignmentMetadataValue;
import org.apache.kafka.coordinator.group.modern.MemberState;
import org.jspecify.annotations.Nullable;

/** Decodes the records of a KIP-848 group: one record for each fact about each member. */
final class ConsumerGroupRecords {

    private final TopicIds topics;

    ConsumerGroupRecords(TopicIds topics) {
        this.topics = topics;
    }

    /** Returns the event; empty for types without a visible effect, and for types of other groups. */
    Optional<GroupEvent> event(ApiMessage key, @Nullable ApiMessage value, Instant at) {
        return switch (key) {
            case ConsumerGroupMemberMetadataKey member -> Optional.of(metadata(member, value, at));
            case ConsumerGroupRegularExpressionKey regex -> Optional.of(pattern(regex, value, at));
            case ConsumerGroupTargetAssignmentMetadataKey group -> targetEpoch(group.groupId(), value, at);
            case ConsumerGroupTargetAssignmentMemberKey member -> Optional.of(target(member, value, at));
            case ConsumerGroupCurrentMemberAssignmentKey member -> Optional.of(current(member, value, at));
            default -> Optional.empty();
        };
    }

    private static GroupEvent metadata(ConsumerGroupMemberMetadataKey key, @Nullable ApiMessage value, Instant at) {
        return switch (value) {
            case ConsumerGroupMemberMetadataValue member ->
                new GroupEvent.MemberJoined(
                        key.groupId(),
                        Protocol.CONSUMER,
                        new MemberIdentity(
                                key.memberId(),
                                member.clientId(),
                                member.clientHost(),
                                Optional.ofNullable(member.instanceId()),
                                subscription(member),
                                Optional.empty(),
                                Optional.of(Duration.ofMillis(member.rebalanceTimeoutMs()))
                                        .filter(Duration::isPositive)),
                        at);
            case null -> new GroupEvent.MemberLeft(key.groupId(), key.memberId(), at);
            default -> throw GroupRecordValues.unexpected(value);
        };
    }

    private static Subscription subscription(ConsumerGroupMemberMetadataValue member) {
        Set<String> topics = Set.copyOf(member.subscribedTopicNames());
        String pattern = member.subscribedTopicRegex();
        return pattern == null || pattern.isEmpty() ? Subscription.to(topics) : Subscription.toPattern(topics, pattern);
    }

    private static GroupEvent pattern(ConsumerGroupRegularExpressionKey key, @Nullable ApiMessage value, Instant at) {
        return new GroupEvent.PatternResolved(
                key.groupId(),
                key.regularExpression(),
                switch (value) {
                    case ConsumerGroupRegularExpressionValue found -> Optional.of(Set.copyOf(found.topics()));
                    case null -> Optional.empty();
                    default -> throw GroupRecordValues.unexpected(value);
                },
                at);
    }

    private static Optional<GroupEvent> targetEpoch(String groupId, @Nullable ApiMessage value, Instant at) {
        return switch (value) {
            case ConsumerGroupTargetAssignmentMetadataValue target ->
                GroupRecordValues.target(groupId, OptionalInt.of(target.assignmentEpoch()), at);
            case null -> GroupRecordValues.target(groupId, OptionalInt.empty(), at);
            default -> throw GroupRecordValues.unexpected(value);
        };
    }

    private GroupEvent target(ConsumerGroupTargetAssignmentMemberKey key, @Nullable ApiMessage value, Instant at) {
        Set<TopicPartition> partitions = new HashSet<>();
        switch (value) {
            case ConsumerGroupTargetAssignmentMemberValue target ->
                target.topicPartitions()
                        .forEach(topic -> partitions.addAll(topics.partitions(topic.topicId(), topic.partitions())));
            case null -> {}
            default -> throw GroupRecordValues.unexpected(value);
        }
        return new GroupEvent.MemberTargeted(key.groupId(), key.memberId(), partitions, at);
    }

    private GroupEvent current(ConsumerGroupCurrentMemberAssignmentKey key, @Nullable ApiMessage value, Instant at) {
        return switch (value) {
            case ConsumerGroupCurrentMemberAssignmentValue current ->
                new GroupEvent.MemberAssigned(
                        key.groupId(),
                        Protocol.CONSUMER,
                        key.memberId(),
                        new CurrentAssignment(
                                current.memberEpoch(),
                                current.state() == MemberState.STABLE.value(),
                                partitions(current.assignedPartitions()),
                                partitions(current.partitionsPendingRevocation())),
                        at);
            case null -> new GroupEvent.MemberUnassigned(key.groupId(), key.memberId(), at);
            default -> throw GroupRecordValues.unexpected(value);
        };
    }

    private Set<TopicPartition> partitions(List<ConsumerGroupCurrentMemberAssignmentValue.TopicPartitions> assigned) {
        Set<TopicPartition> partitions = new HashSet<>();
        assigned.forEach(topic -> partitions.addAll(topics.partitions(topic.topicId(), topic.partitions())));
        return partitions;
    }
}
