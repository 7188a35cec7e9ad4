package io.groupstage.kafka.observe.logs;

import io.groupstage.group.TopicPartition;
import io.groupstage.group.log.LogTail;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Keeps which of the last offsets of each log hold no record, as far as they were read. Any thread may read. */
final class LogTails {

    /** After this time, compaction may have removed a record that was seen. */
    private static final Duration OLD = Duration.ofMinutes(1);

    private final Map<TopicPartition, LogTail> tails = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Instant> seenAt = new ConcurrentHashMap<>();

    LogTail of(TopicPartition partition) {
        return tails.getOrDefault(partition, LogTail.UNSEEN);
    }

    /** Returns whether the last read was long ago. */
    boolean old(TopicPartition partition, Instant now) {
        return seenAt.getOrDefault(partition, Instant.MIN).isBefore(now.minus(OLD));
    }

    void learn(TopicPartition partition, Instant now, UnaryOperator<LogTail> seen) {
        seenAt.put(partition, now);
        tails.compute(partition, (same, before) -> seen.apply(before == null ? LogTail.UNSEEN : before));
    }

    void retain(Set<TopicPartition> partitions) {
        tails.keySet().retainAll(partitions);
        seenAt.keySet().retainAll(partitions);
    }

    void forget(String topic) {
        tails.keySet().removeIf(partition -> partition.topic().equals(topic));
    }
}
