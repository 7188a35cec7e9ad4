package io.groupstage.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** When records were sent: the timestamps in the log of {@code new_users}, read after the fact so as not to disturb. */
final class WrittenAt {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    private WrittenAt(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
        this.partitions = consumer.partitionsFor("new_users").stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    /** The timestamps of what was sent in this span of time, ascending, in epoch milliseconds. */
    static long[] between(LabUnderTest lab, long from, long to) throws Exception {
        Map<String, Object> config = lab.labClient();
        config.put("enable.auto.commit", false);
        config.put("fetch.min.bytes", 1);
        try (var consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return new WrittenAt(consumer).read(from, to);
        }
    }

    private long[] read(long from, long to) throws Exception {
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        var starts = consumer.offsetsForTimes(partitions.stream()
                .collect(Collectors.toMap(partition -> partition, partition -> from)));
        starts.forEach((partition, start) ->
                consumer.seek(partition, start == null ? ends.get(partition) : start.offset()));
        LongStream.Builder timestamps = LongStream.builder();
        Waiting.until("reading back new_users", PATIENCE, () -> {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                timestamps.add(record.timestamp());
            }
            return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
        });
        long[] all = timestamps.build().filter(at -> at >= from && at < to).toArray();
        Arrays.sort(all);
        return all;
    }
}
