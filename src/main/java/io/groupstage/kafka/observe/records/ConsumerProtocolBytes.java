package io.groupstage.kafka.observe.records;

import io.groupstage.group.Subscription;
import io.groupstage.group.TopicPartition;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.internals.ConsumerProtocol;
import org.apache.kafka.common.message.ConsumerProtocolAssignment;

/**
 * Decodes the bytes that members of a classic group exchange through the coordinator, which does not decode them: the
 * subscription of each member, and the assignment that the leader sends for each.
 *
 * <p>Versions 0 to 3 add fields at the end. Some clients write a higher version than their fields have: KafkaJS writes
 * 7 and @platformatic/kafka 1, both with the fields of version 0. Therefore all are decoded as version 0, as Kafka's
 * own coordinator does ({@code ClassicGroup.computeSubscribedTopics}).
 */
final class ConsumerProtocolBytes {

    private static final short FIRST = 0;

    private ConsumerProtocolBytes() {}

    static Subscription subscription(byte[] bytes) {
        if (bytes.length == 0) {
            return Subscription.UNKNOWN;
        }
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            ConsumerProtocol.deserializeVersion(buffer);
            return Subscription.to(Set.copyOf(ConsumerProtocol.deserializeConsumerProtocolSubscription(buffer, FIRST)
                    .topics()));
        } catch (RuntimeException e) {
            return Subscription.UNREADABLE;
        }
    }

    /**
     * Returns the assignment; empty if the bytes cannot be decoded, because a faulty leader must not hide its group.
     */
    static Optional<Set<TopicPartition>> assignment(byte[] bytes) {
        Set<TopicPartition> partitions = new HashSet<>();
        if (bytes.length == 0) {
            return Optional.of(partitions);
        }
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            ConsumerProtocol.deserializeVersion(buffer);
            for (ConsumerProtocolAssignment.TopicPartition topic :
                    ConsumerProtocol.deserializeConsumerProtocolAssignment(buffer, FIRST)
                            .assignedPartitions()) {
                topic.partitions().forEach(partition -> partitions.add(new TopicPartition(topic.topic(), partition)));
            }
            return Optional.of(partitions);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
