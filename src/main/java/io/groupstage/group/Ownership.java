package io.groupstage.group;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who owns which partition. One owner a partition, by construction: where two records of a KIP-848 group overlap for a
 * moment, the newer one wins.
 *
 * <p>A member may own partitions before it is known by name: compaction may keep its assignment ahead of a later record
 * of its metadata.
 */
final class Ownership {

    private final Map<TopicPartition, String> owners = new HashMap<>();
    private final Map<String, Set<TopicPartition>> owned = new HashMap<>();

    /** Makes {@code partitions} all that the member owns. */
    void assign(String memberId, Set<TopicPartition> partitions) {
        release(memberId);
        Set<TopicPartition> own = new HashSet<>(partitions);
        for (TopicPartition partition : own) {
            String before = owners.put(partition, memberId);
            if (before != null) {
                owned.getOrDefault(before, Set.of()).remove(partition);
            }
        }
        owned.put(memberId, own);
    }

    void release(String memberId) {
        Set<TopicPartition> before = owned.remove(memberId);
        if (before != null) {
            owners.keySet().removeAll(before);
        }
    }

    void clear() {
        owners.clear();
        owned.clear();
    }

    /** Calls a topic by another name. */
    void rename(String from, String to) {
        for (String memberId : Set.copyOf(owned.keySet())) {
            Set<TopicPartition> renamed = new HashSet<>();
            for (TopicPartition partition : ownedBy(memberId)) {
                renamed.add(partition.topic().equals(from) ? new TopicPartition(to, partition.partition()) : partition);
            }
            assign(memberId, renamed);
        }
    }

    /** A copy, in Kafka's order. */
    Set<TopicPartition> ownedBy(String memberId) {
        return new TreeSet<>(owned.getOrDefault(memberId, Set.of()));
    }
}
