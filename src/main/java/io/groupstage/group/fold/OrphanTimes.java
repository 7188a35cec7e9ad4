package io.groupstage.group.fold;

import io.groupstage.group.TopicPartition;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Since when partitions have had no owner or no reader, up to the rebalance that gives them to somebody. */
final class OrphanTimes {

    /** The leader of a classic group may name other partitions with each generation. */
    private static final int MOST = 20_000;

    private final Map<TopicPartition, Instant> orphanedAt = bounded();
    /** Only where a record tells that nobody reads a partition. */
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

    void tell(RebalanceDraft draft) {
        orphanedAt.forEach(draft::release);
        stoppedAt.forEach(draft::stop);
    }

    /** Somebody owns these after all. */
    void owned(Set<TopicPartition> partitions) {
        partitions.forEach(orphanedAt::remove);
        partitions.forEach(stoppedAt::remove);
    }

    /** A rebalance is over. */
    void settle(Optional<GroupAssignment> before, GroupAssignment after, Instant at) {
        owned(after.owners().keySet());
        before.ifPresent(earlier -> earlier.owners().keySet().stream()
                .filter(partition -> after.ownersOf(partition).isEmpty())
                .forEach(partition -> orphanedAt.putIfAbsent(partition, at)));
    }
}
