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
 * Decodes a record of {@code __consumer_offsets} into an event with Kafka's own serde and generated classes. So a new
 * version of a record needs only a new version of Kafka here.
 *
 * <p>It does not throw, whatever a record contains. A record whose type or version is unknown to this Kafka, or whose
 * bytes cannot be decoded, is skipped and counted. A known record without a visible effect is skipped without being
 * counted. If a client's bytes within a record cannot be decoded, the event reports that for the member concerned.
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
     * Returns the event of a record, if it has one.
     *
     * @param value null for a tombstone
     * @param at the record's timestamp
     */
    public Optional<GroupEvent> decode(byte @Nullable [] key, byte @Nullable [] value, Instant at) {
        try {
            return key == null ? unknown() : event(deserialize(key, value), at);
        } catch (RuntimeException e) {
            // The serde throws several types of exceptions for records that it cannot decode; the count reports them.
            return unknown();
        }
    }

    /** Returns the number of records that could not be decoded. Any thread may call. */
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
