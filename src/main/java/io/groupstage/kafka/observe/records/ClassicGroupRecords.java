package io.groupstage.kafka.observe.records;

import io.groupstage.group.Generation;
import io.groupstage.group.MemberIdentity;
import io.groupstage.group.Protocol;
import io.groupstage.group.Subscription;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.GroupEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.coordinator.group.generated.GroupMetadataValue;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the records of a classic group: one complete record for each generation. The members' bytes in it are decoded
 * only for groups of consumers: others, such as Kafka Connect's workers, have formats of their own.
 */
final class ClassicGroupRecords {

    private ClassicGroupRecords() {}

    static GroupEvent generation(String groupId, @Nullable ApiMessage value, Instant at) {
        return switch (value) {
            case GroupMetadataValue group -> new GroupEvent.GenerationCompleted(groupId, generation(group), at);
            case null -> new GroupEvent.GroupForgotten(groupId, Protocol.CLASSIC, at);
            default -> throw GroupRecordValues.unexpected(value);
        };
    }

    private static Generation generation(GroupMetadataValue group) {
        boolean ofConsumers = Generation.OF_CONSUMERS.equals(group.protocolType());
        return new Generation(
                group.generation(),
                text(group.protocolType()),
                text(group.protocol()),
                group.members().stream()
                        .map(member -> ofConsumers ? consumer(member) : other(member))
                        .toList());
    }

    private static Generation.Participant consumer(GroupMetadataValue.MemberMetadata member) {
        MemberIdentity identity = identity(member, ConsumerProtocolBytes.subscription(member.subscription()));
        Optional<Set<TopicPartition>> partitions = ConsumerProtocolBytes.assignment(member.assignment());
        return new Generation.Participant(identity, partitions.orElse(Set.of()), partitions.isPresent());
    }

    private static Generation.Participant other(GroupMetadataValue.MemberMetadata member) {
        return new Generation.Participant(identity(member, Subscription.UNKNOWN), Set.of());
    }

    private static MemberIdentity identity(GroupMetadataValue.MemberMetadata member, Subscription subscription) {
        return new MemberIdentity(
                member.memberId(),
                member.clientId(),
                member.clientHost(),
                Optional.ofNullable(member.groupInstanceId()),
                subscription,
                positive(member.sessionTimeout()),
                positive(member.rebalanceTimeout()));
    }

    private static Optional<Duration> positive(int millis) {
        return Optional.of(Duration.ofMillis(millis)).filter(Duration::isPositive);
    }

    private static Optional<String> text(@Nullable String name) {
        return Optional.ofNullable(name).filter(given -> !given.isEmpty());
    }
}
