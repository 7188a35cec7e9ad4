package io.groupstage.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads one partition once, up to its end at the start of reading. */
public final class WholePartition {

    private static final Duration POLL = Duration.ofMillis(100);

    private WholePartition() {}

    /**
     * Passes each record to a consumer, in order.
     *
     * @param most the largest number of offsets to read, counted from the end
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer for as long as the timeout
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
                throw new TimeoutException("The broker stopped answering: " + partition.topic()
                        + " was read up to offset " + now + " of " + end);
            }
            position = now;
        }
    }

    private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return Objects.requireNonNull(offsets.get(partition));
    }
}
