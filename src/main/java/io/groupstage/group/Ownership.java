package io.groupstage.group;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who owns which partition. One owner a partition, by construction: where two records of a KIP-848 group overlap for a
 * moment, the newer one wins. Only in a share group several members fetch from one partition, and none owns it.
 *
 * <p>A member may own partitions before it is known by name: compaction may keep its assignment ahead of a later record
 * of its metadata.
 */
final class Ownership {

    private final Map<TopicPartition, String> owners = new HashMap<>();
    private final Map<String, Set<TopicPartition>> owned = new HashMap<>();
    private boolean shared;

    /** From now on partitions have as many owners as want them. */
    void share(boolean wanted) {
        shared = wanted;
    }

    /** Makes {@code partitions} all that the member owns. */
    void assign(String memberId, Set<TopicPartition> partitions) {
        release(memberId);
        Set<TopicPartition> own = new HashSet<>(partitions);
        if (!shared) {
            own.forEach(partition -> take(partition, memberId));
        }
        owned.put(memberId, own);
    }

    private void take(TopicPartition partition, String memberId) {
        String before = owners.put(partition, memberId);
        if (before != null) {
            owned.getOrDefault(before, Set.of()).remove(partition);
        }
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
                renamed.add(partition.renamed(from, to));
            }
            assign(memberId, renamed);
        }
    }

    /** A copy, in Kafka's order. */
    Set<TopicPartition> ownedBy(String memberId) {
        return new TreeSet<>(owned.getOrDefault(memberId, Set.of()));
    }

    /** Whose each partition is, of these members; a copy. */
    Map<TopicPartition, Set<String>> ownersAmong(Set<String> memberIds) {
        Map<TopicPartition, Set<String>> all = new HashMap<>();
        memberIds.forEach(memberId -> owned.getOrDefault(memberId, Set.of())
                .forEach(partition ->
                        all.computeIfAbsent(partition, p -> new TreeSet<>()).add(memberId)));
        return all;
    }
}
