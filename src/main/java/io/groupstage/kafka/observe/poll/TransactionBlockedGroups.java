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
 * The groups of which nothing can be read, as a transaction is open in the partition of {@code __consumer_offsets} in
 * which they stand. A reader of committed records stops before it, also before what others write behind it, until it
 * ends or times out; and to that reader the log looks read to its end. Any thread may ask.
 */
public final class TransactionBlockedGroups {

    private final Cluster cluster;
    private final Supplier<Map<org.apache.kafka.common.TopicPartition, Long>> read;
    private final OffsetQuery ends;
    private final OffsetQuery stables;
    private final Map<TopicPartition, ReadProgress> reaches = new ConcurrentHashMap<>();

    /** @param read the offset of the next record of each partition, of what is shown; empty before reading began */
    public TransactionBlockedGroups(Cluster cluster, Supplier<Map<org.apache.kafka.common.TopicPartition, Long>> read) {
        this.cluster = cluster;
        this.read = read;
        this.ends = new OffsetQuery(cluster, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED, this::ended);
        this.stables = new OffsetQuery(
                cluster,
                OffsetSpec.latest(),
                IsolationLevel.READ_COMMITTED,
                (partition, told) -> now(partition, reach -> reach.stable(told)));
    }

    /** Asks where the log ends, for readers of both kinds. */
    void ask() {
        Set<TopicPartition> partitions = read.get().keySet().stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .collect(Collectors.toSet());
        ends.ask(partitions);
        stables.ask(partitions);
    }

    private void ended(TopicPartition partition, OffsetQuery.Answer end) {
        now(partition, reach -> reach.ended(end, position(read.get(), partition)));
    }

    private void now(TopicPartition partition, UnaryOperator<ReadProgress> change) {
        reaches.compute(partition, (same, before) -> change.apply(before == null ? ReadProgress.UNKNOWN : before));
    }

    private static long position(
            Map<org.apache.kafka.common.TopicPartition, Long> positions, TopicPartition partition) {
        return positions.getOrDefault(
                new org.apache.kafka.common.TopicPartition(partition.topic(), partition.partition()), 0L);
    }

    private static String reason(int partition) {
        return "an open transaction holds back what its coordinator writes, in partition " + partition
                + " of __consumer_offsets";
    }

    /** Empty while all can be read of the group. */
    public Optional<Staleness> of(String groupId) {
        Map<org.apache.kafka.common.TopicPartition, Long> positions = read.get();
        if (positions.isEmpty()) {
            return Optional.empty();
        }
        int number = Leaders.partitionOf(groupId, positions.size());
        TopicPartition partition = new TopicPartition(Topic.GROUP_METADATA_TOPIC_NAME, number);
        return Optional.ofNullable(reaches.get(partition))
                .flatMap(reach -> reach.heldSince(
                        position(positions, partition), cluster.clock().instant()))
                .map(since -> new Staleness(since, reason(number)));
    }
}
