package io.groupstage.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads one partition once, up to the end that it has when reading begins. */
public final class WholePartition {

    private static final Duration POLL = Duration.ofMillis(100);

    private WholePartition() {}

    /**
     * Hands over each record, in order.
     *
     * @param most of a longer one only the last so many offsets are read
     * @throws org.apache.kafka.common.KafkaException when the broker stops answering for as long as the time-out
     */
    public static void read(
            Consumer<byte[], byte[]> consumer,
            TopicPartition partition,
            long most,
            Duration timeout,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
        long end = offset(consumer.endOffsets(List.of(partition), timeout), partition);
        long begin = Math.max(end - most, offset(consumer.beginningOffsets(List.of(partition), timeout), partition));
        consumer.assign(List.of(partition));
        consumer.seek(partition, begin);
        long progressed = System.nanoTime();
        for (long position = begin; position < end; ) {
            consumer.poll(POLL).forEach(each);
            long now = consumer.position(partition, timeout);
            if (now > position) {
                progressed = System.nanoTime();
            } else if (System.nanoTime() - progressed > timeout.toNanos()) {
                throw new TimeoutException(partition.topic() + " was read to offset " + now + " of " + end);
            }
            position = now;
        }
    }

    private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return Objects.requireNonNull(offsets.get(partition));
    }
}
