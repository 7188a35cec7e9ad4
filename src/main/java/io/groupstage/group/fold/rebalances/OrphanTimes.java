package io.groupstage.group.fold.rebalances;

import io.groupstage.group.TopicPartition;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps since when partitions have had no owner or no reader, until a rebalance assigns them. */
final class OrphanTimes {

    /** Bounds the memory: the leader of a classic group may name other partitions in each generation. */
    private static final int MOST = 20_000;

    private final Map<TopicPartition, Instant> orphanedAt = bounded();
    /** Contains only partitions of which a record shows that they have no reader. */
    private final Map<TopicPartition, Instant> stoppedAt = bounded();

    private static Map<TopicPartition, Instant> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<TopicPartition, Instant> eldest) {
                return size() > MOST;
            }
        };
    }

    void released(TopicPartition partition, Instant at) {
        orphanedAt.put(partition, at);
    }

    void stopped(TopicPartition partition, Instant at) {
        stoppedAt.put(partition, at);
    }

    void nameTopic(String topicId, String name) {
        RebalanceDraft.nameTopic(orphanedAt, topicId, name);
        RebalanceDraft.nameTopic(stoppedAt, topicId, name);
    }

    void addTo(RebalanceDraft draft) {
        orphanedAt.forEach(draft::release);
        stoppedAt.forEach(draft::stop);
    }

    /** Removes partitions that have an owner. */
    void owned(Set<TopicPartition> partitions) {
        partitions.forEach(orphanedAt::remove);
        partitions.forEach(stoppedAt::remove);
    }

    /** Updates the times at the end of a rebalance. */
    void settle(Optional<GroupAssignment> before, GroupAssignment after, Instant at) {
        owned(after.owners().keySet());
        before.ifPresent(earlier -> earlier.owners().keySet().stream()
                .filter(partition -> after.ownersOf(partition).isEmpty())
                .forEach(partition -> orphanedAt.putIfAbsent(partition, at)));
    }
}
