package io.groupstage.kafka.observe.records;

import io.groupstage.group.CurrentAssignment;
import io.groupstage.group.MemberIdentity;
import io.groupstage.group.Protocol;
import io.groupstage.group.Subscription;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.kafka.observe.cluster.TopicIds;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.coordinator.group.generated.ShareGroupCurrentMemberAssignmentKey;
import org.apache.kafka.coordinator.group.generated.ShareGroupCurrentMemberAssignmentValue;
import org.apache.kafka.coordinator.group.generated.ShareGroupMemberMetadataKey;
import org.apache.kafka.coordinator.group.generated.ShareGroupMemberMetadataValue;
import org.apache.kafka.coordinator.group.generated.ShareGroupTargetAssignmentMemberKey;
import org.apache.kafka.coordinator.group.generated.ShareGroupTargetAssignmentMemberValue;
import org.apache.kafka.coordinator.group.generated.ShareGroupTargetAssignmentMetadataKey;
import org.apache.kafka.coordinator.group.generated.ShareGroupTargetAssignmentMetadataValue;
import org.apache.kafka.coordinator.group.modern.MemberState;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the records of a share group (KIP-932). Another topic contains which records were acquired and acknowledged;
 * it is not read.
 */
final class ShareGroupRecords {

    private final TopicIds topics;

    ShareGroupRecords(TopicIds topics) {
        this.topics = topics;
    }

    /** Returns the event; empty for types without a visible effect, and for types of other groups. */
    Optional<GroupEvent> event(ApiMessage key, @Nullable ApiMessage value, Instant at) {
        return switch (key) {
            case ShareGroupMemberMetadataKey member -> Optional.of(metadata(member, value, at));
            case ShareGroupTargetAssignmentMetadataKey group ->
                GroupRecordValues.target(group.groupId(), targetEpoch(value), at);
            case ShareGroupTargetAssignmentMemberKey member -> Optional.of(target(member, value, at));
            case ShareGroupCurrentMemberAssignmentKey member -> Optional.of(current(member, value, at));
            default -> Optional.empty();
        };
    }

    private static GroupEvent metadata(ShareGroupMemberMetadataKey key, @Nullable ApiMessage value, Instant at) {
        return switch (value) {
            case ShareGroupMemberMetadataValue member ->
                new GroupEvent.MemberJoined(
                        key.groupId(),
                        Protocol.SHARE,
                        new MemberIdentity(
                                key.memberId(),
                                member.clientId(),
                                member.clientHost(),
                                Optional.empty(),
                                Subscription.to(Set.copyOf(member.subscribedTopicNames()))),
                        at);
            case null -> new GroupEvent.MemberLeft(key.groupId(), key.memberId(), at);
            default -> throw GroupRecordValues.unexpected(value);
        };
    }

    private static OptionalInt targetEpoch(@Nullable ApiMessage value) {
        return switch (value) {
            case ShareGroupTargetAssignmentMetadataValue target -> OptionalInt.of(target.assignmentEpoch());
            case null -> OptionalInt.empty();
            default -> throw GroupRecordValues.unexpected(value);
        };
    }

    private GroupEvent target(ShareGroupTargetAssignmentMemberKey key, @Nullable ApiMessage value, Instant at) {
        Set<TopicPartition> partitions = new HashSet<>();
        switch (value) {
            case ShareGroupTargetAssignmentMemberValue target ->
                target.topicPartitions()
                        .forEach(topic -> partitions.addAll(topics.partitions(topic.topicId(), topic.partitions())));
            case null -> {}
            default -> throw GroupRecordValues.unexpected(value);
        }
        return new GroupEvent.MemberTargeted(key.groupId(), key.memberId(), partitions, at);
    }

    private GroupEvent current(ShareGroupCurrentMemberAssignmentKey key, @Nullable ApiMessage value, Instant at) {
        return switch (value) {
            case ShareGroupCurrentMemberAssignmentValue current ->
                new GroupEvent.MemberAssigned(key.groupId(), Protocol.SHARE, key.memberId(), assignment(current), at);
            case null -> new GroupEvent.MemberUnassigned(key.groupId(), key.memberId(), at);
            default -> throw GroupRecordValues.unexpected(value);
        };
    }

    private CurrentAssignment assignment(ShareGroupCurrentMemberAssignmentValue current) {
        Set<TopicPartition> partitions = new HashSet<>();
        current.assignedPartitions()
                .forEach(topic -> partitions.addAll(topics.partitions(topic.topicId(), topic.partitions())));
        boolean reconciled = current.state() == MemberState.STABLE.value();
        return new CurrentAssignment(current.memberEpoch(), reconciled, partitions, Set.of());
    }
}
