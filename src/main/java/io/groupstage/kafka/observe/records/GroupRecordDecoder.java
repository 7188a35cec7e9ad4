package io.groupstage.kafka.observe.records;

import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.kafka.observe.cluster.TopicIds;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.coordinator.common.runtime.CoordinatorRecord;
import org.apache.kafka.coordinator.group.GroupCoordinatorRecordSerde;
import org.apache.kafka.coordinator.group.generated.ConsumerGroupMetadataKey;
import org.apache.kafka.coordinator.group.generated.ConsumerGroupMetadataValue;
import org.apache.kafka.coordinator.group.generated.GroupMetadataKey;
import org.apache.kafka.coordinator.group.generated.LegacyOffsetCommitKey;
import org.apache.kafka.coordinator.group.generated.LegacyOffsetCommitValue;
import org.apache.kafka.coordinator.group.generated.OffsetCommitKey;
import org.apache.kafka.coordinator.group.generated.OffsetCommitValue;
import org.apache.kafka.coordinator.group.generated.ShareGroupMetadataKey;
import org.apache.kafka.coordinator.group.generated.ShareGroupMetadataValue;
import org.apache.kafka.coordinator.group.generated.StreamsGroupMetadataKey;
import org.apache.kafka.coordinator.group.generated.StreamsGroupMetadataValue;
import org.apache.kafka.server.common.ApiMessageAndVersion;
import org.jspecify.annotations.Nullable;

/**
 * Turns a record of {@code __consumer_offsets} into the event that it tells, with Kafka's own serde and generated
 * classes, so that a new version of a record is a new version of Kafka here and not a gap.
 *
 * <p>Nothing that stands in a record makes it throw. A record of a type or version that this Kafka does not know, or
 * whose bytes make no sense, is skipped and counted; a record that is well known and merely tells nothing that is shown
 * is skipped without being counted. Bytes within a record that a client wrote and that make no sense are told of the
 * member that they concern.
 */
public final class GroupRecordDecoder {

    private final GroupCoordinatorRecordSerde serde = new GroupCoordinatorRecordSerde();
    private final NameInterner names = new NameInterner();
    private final AtomicLong undecodable = new AtomicLong();
    private final ConsumerGroupRecords consumer;
    private final ShareGroupRecords share;
    private final StreamsGroupRecords streams = new StreamsGroupRecords();

    public GroupRecordDecoder(TopicIds topics) {
        consumer = new ConsumerGroupRecords(topics);
        share = new ShareGroupRecords(topics);
    }

    /**
     * The event, if the record tells one.
     *
     * @param value null for a tombstone
     * @param at the record's timestamp
     */
    public Optional<GroupEvent> decode(byte @Nullable [] key, byte @Nullable [] value, Instant at) {
        try {
            return key == null ? unknown() : event(deserialize(key, value), at);
        } catch (RuntimeException e) {
            // The serde has no type of its own for what it cannot read; the count tells that there was something.
            return unknown();
        }
    }

    /** How many records could not be read. Any thread may ask. */
    public long undecodable() {
        return undecodable.get();
    }

    private Optional<GroupEvent> unknown() {
        undecodable.incrementAndGet();
        return Optional.empty();
    }

    private CoordinatorRecord deserialize(byte[] key, byte @Nullable [] value) {
        ByteBuffer keyBuffer = ByteBuffer.wrap(key);
        return value == null ? tombstone(keyBuffer) : serde.deserialize(keyBuffer, ByteBuffer.wrap(value));
    }

    @SuppressWarnings("NullAway") // the serde reads a null value as a tombstone
    private CoordinatorRecord tombstone(ByteBuffer key) {
        return serde.deserialize(key, null);
    }

    private Optional<GroupEvent> event(CoordinatorRecord record, Instant at) {
        ApiMessageAndVersion versioned = record.value();
        ApiMessage value = versioned == null ? null : versioned.message();
        return switch (record.key()) {
            case LegacyOffsetCommitKey key ->
                Optional.of(offset(names.name(key.group()), names.partition(key.topic(), key.partition()), value, at));
            case OffsetCommitKey key ->
                Optional.of(offset(names.name(key.group()), names.partition(key.topic(), key.partition()), value, at));
            case GroupMetadataKey key -> Optional.of(ClassicGroupRecords.generation(key.group(), value, at));
            case ConsumerGroupMetadataKey key -> Optional.of(epoch(key.groupId(), Protocol.CONSUMER, value, at));
            case ShareGroupMetadataKey key -> Optional.of(epoch(key.groupId(), Protocol.SHARE, value, at));
            case StreamsGroupMetadataKey key -> Optional.of(epoch(key.groupId(), Protocol.STREAMS, value, at));
            case ApiMessage key ->
                consumer.event(key, value, at)
                        .or(() -> share.event(key, value, at))
                        .or(() -> streams.event(key, value, at));
        };
    }

    private static GroupEvent offset(String groupId, TopicPartition partition, @Nullable ApiMessage value, Instant at) {
        return switch (value) {
            case LegacyOffsetCommitValue commit ->
                new GroupEvent.OffsetCommitted(
                        groupId, partition, commit.offset(), Instant.ofEpochMilli(commit.commitTimestamp()));
            case OffsetCommitValue commit ->
                new GroupEvent.OffsetCommitted(
                        groupId, partition, commit.offset(), Instant.ofEpochMilli(commit.commitTimestamp()));
            case null -> new GroupEvent.OffsetForgotten(groupId, partition, at);
            default -> throw GroupRecordValues.unexpected(value);
        };
    }

    private static GroupEvent epoch(String groupId, Protocol protocol, @Nullable ApiMessage value, Instant at) {
        return switch (value) {
            case ConsumerGroupMetadataValue group ->
                new GroupEvent.EpochBumped(groupId, protocol, group.epoch(), group.metadataHash(), at);
            case ShareGroupMetadataValue group ->
                new GroupEvent.EpochBumped(groupId, protocol, group.epoch(), group.metadataHash(), at);
            case StreamsGroupMetadataValue group ->
                new GroupEvent.EpochBumped(groupId, protocol, group.epoch(), group.metadataHash(), at);
            case null -> new GroupEvent.GroupForgotten(groupId, protocol, at);
            default -> throw GroupRecordValues.unexpected(value);
        };
    }
}
