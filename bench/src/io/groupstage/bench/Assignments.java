package io.groupstage.bench;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.coordinator.group.GroupCoordinatorRecordSerde;
import org.apache.kafka.coordinator.group.generated.GroupMetadataKey;
import org.apache.kafka.coordinator.group.generated.GroupMetadataValue;

/** When the coordinator wrote the assignments of a classic group: read from {@code __consumer_offsets} after the fact. */
final class Assignments {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** @param at the record's timestamp, in epoch milliseconds */
    record Written(int generation, int members, long at) {}

    private Assignments() {}

    /** All since that instant, in the order of the log. */
    static List<Written> of(String groupId, LabUnderTest lab, long since) throws Exception {
        Map<String, Object> config = lab.labClient();
        config.put("enable.auto.commit", false);
        List<Written> written = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor("__consumer_offsets").stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Waiting.until("reading __consumer_offsets", PATIENCE, () -> {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.value() != null && record.timestamp() >= since) {
                        read(groupId, record, written);
                    }
                }
                return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            });
        }
        return written;
    }

    private static void read(String groupId, ConsumerRecord<byte[], byte[]> record, List<Written> into) {
        var decoded = new GroupCoordinatorRecordSerde()
                .deserialize(ByteBuffer.wrap(record.key()), ByteBuffer.wrap(record.value()));
        if (decoded.key() instanceof GroupMetadataKey key
                && key.group().equals(groupId)
                && decoded.value().message() instanceof GroupMetadataValue group
                && !group.members().isEmpty()) {
            into.add(new Written(group.generation(), group.members().size(), record.timestamp()));
        }
    }
}
