package io.groupstage.kafka.observe;

import io.groupstage.group.Generation;
import io.groupstage.group.GroupEvent;
import io.groupstage.group.MemberIdentity;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.internals.ConsumerProtocol;
import org.apache.kafka.common.message.ConsumerProtocolAssignment;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.coordinator.group.generated.GroupMetadataValue;
import org.jspecify.annotations.Nullable;

/** Reads what the coordinator writes about a classic group: one record with all of it, once a generation. */
final class ClassicGroupRecords {

    private final Runnable undecodable;

    /** @param undecodable told of each assignment that cannot be read */
    ClassicGroupRecords(Runnable undecodable) {
        this.undecodable = undecodable;
    }

    GroupEvent generation(String groupId, @Nullable ApiMessage value, Instant at) {
        return switch (value) {
            case GroupMetadataValue group -> new GroupEvent.GenerationCompleted(groupId, generation(group), at);
            case null -> new GroupEvent.GroupForgotten(groupId, Protocol.CLASSIC, at);
            default -> throw GroupRecordDecoder.unexpected(value);
        };
    }

    private Generation generation(GroupMetadataValue group) {
        boolean ofConsumers = ConsumerProtocol.PROTOCOL_TYPE.equals(group.protocolType());
        return new Generation(
                group.generation(),
                Optional.ofNullable(group.protocol()).filter(protocol -> !protocol.isEmpty()),
                group.members().stream()
                        .map(member -> new Generation.Participant(
                                identity(member, ofConsumers),
                                ofConsumers ? partitions(member.assignment()) : Set.of()))
                        .toList());
    }

    private MemberIdentity identity(GroupMetadataValue.MemberMetadata member, boolean ofConsumers) {
        return new MemberIdentity(
                member.memberId(),
                member.clientId(),
                member.clientHost(),
                Optional.ofNullable(member.groupInstanceId()),
                ofConsumers ? subscription(member.subscription()) : Set.of());
    }

    /** These bytes are the member's own: see {@link #partitions}. */
    private Set<String> subscription(byte[] subscription) {
        if (subscription.length == 0) {
            return Set.of();
        }
        try {
            return Set.copyOf(ConsumerProtocol.deserializeConsumerProtocolSubscription(ByteBuffer.wrap(subscription))
                    .topics());
        } catch (RuntimeException e) {
            undecodable.run();
            return Set.of();
        }
    }

    /** The leader of the group, a client, wrote these bytes: one that writes nonsense must not hide its group. */
    private Set<TopicPartition> partitions(byte[] assignment) {
        if (assignment.length == 0) {
            return Set.of();
        }
        try {
            Set<TopicPartition> partitions = new HashSet<>();
            for (ConsumerProtocolAssignment.TopicPartition topic :
                    ConsumerProtocol.deserializeConsumerProtocolAssignment(ByteBuffer.wrap(assignment))
                            .assignedPartitions()) {
                topic.partitions().forEach(partition -> partitions.add(new TopicPartition(topic.topic(), partition)));
            }
            return partitions;
        } catch (RuntimeException e) {
            undecodable.run();
            return Set.of();
        }
    }
}
