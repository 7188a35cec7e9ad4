package io.groupstage.kafka.observe.poll;

import io.groupstage.group.Staleness;
import io.groupstage.group.TopicPartition;
import io.groupstage.kafka.observe.cluster.Cluster;
import io.groupstage.kafka.observe.cluster.Leaders;
import io.groupstage.kafka.observe.logs.OffsetQuery;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.internals.Topic;

/**
 * Finds groups whose newest records cannot be read because a transaction is open in their partition of
 * {@code __consumer_offsets}. Until it ends or times out, a reader of committed records stops before it, and also
 * before later records of others. To that reader the log seems to be read to its end. Any thread may ask.
 */
public final class TransactionBlockedGroups {

    private final Cluster cluster;
    private final Supplier<Map<org.apache.kafka.common.TopicPartition, Long>> read;
    private final OffsetQuery ends;
    private final OffsetQuery stables;
    private final Map<TopicPartition, ReadProgress> progress = new ConcurrentHashMap<>();

    /**
     * @param read the position in each partition up to which the log is shown; empty before the start of reading
     */
    public TransactionBlockedGroups(Cluster cluster, Supplier<Map<org.apache.kafka.common.TopicPartition, Long>> read) {
        this.cluster = cluster;
        this.read = read;
        this.ends = new OffsetQuery(cluster, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED, this::ended);
        this.stables = new OffsetQuery(
                cluster,
                OffsetSpec.latest(),
                IsolationLevel.READ_COMMITTED,
                (partition, answer) -> update(partition, progress -> progress.stable(answer)));
    }

    /** Requests the ends of the log, for readers with both isolation levels. */
    void ask() {
        Set<TopicPartition> partitions = read.get().keySet().stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .collect(Collectors.toSet());
        ends.ask(partitions);
        stables.ask(partitions);
    }

    private void ended(TopicPartition partition, OffsetQuery.Answer end) {
        update(partition, before -> before.ended(end, position(read.get(), partition)));
    }

    private void update(TopicPartition partition, UnaryOperator<ReadProgress> change) {
        progress.compute(partition, (same, before) -> change.apply(before == null ? ReadProgress.UNKNOWN : before));
    }

    private static long position(
            Map<org.apache.kafka.common.TopicPartition, Long> positions, TopicPartition partition) {
        return positions.getOrDefault(
                new org.apache.kafka.common.TopicPartition(partition.topic(), partition.partition()), 0L);
    }

    private static String reason(int partition) {
        return "an open transaction holds back the newest records in partition " + partition + " of __consumer_offsets";
    }

    /** Returns the staleness of a group; empty if all of its records can be read. */
    public Optional<Staleness> of(String groupId) {
        Map<org.apache.kafka.common.TopicPartition, Long> positions = read.get();
        if (positions.isEmpty()) {
            return Optional.empty();
        }
        int number = Leaders.partitionOf(groupId, positions.size());
        TopicPartition partition = new TopicPartition(Topic.GROUP_METADATA_TOPIC_NAME, number);
        return Optional.ofNullable(progress.get(partition))
                .flatMap(reached -> reached.heldSince(
                        position(positions, partition), cluster.clock().instant()))
                .map(since -> new Staleness(since, reason(number)));
    }
}
