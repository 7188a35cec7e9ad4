package io.groupstage.group.fold;

import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps the partitions that each member of a group owns.
 *
 * <p>In a classic group the leader, a client, assigns the partitions. It may assign one partition to two members; then
 * both own it, and each processes all of its records. In a share group several members fetch from a partition by
 * design. In other groups the coordinator assigns a partition only after it was given up. If two records overlap for a
 * moment, the older one is about to be replaced, so the newer one wins.
 *
 * <p>A member may own partitions before its metadata is known: compaction may keep its assignment ahead of a later
 * record of its metadata.
 */
public final class Ownership {

    /** The member that took a partition last; used only if the newer record wins. */
    private final Map<TopicPartition, String> takers = new HashMap<>();

    private final Map<String, Set<TopicPartition>> owned = new HashMap<>();
    private final Set<String> unreadable = new HashSet<>();
    private boolean several;

    /** Applies the rules of this protocol from now on. */
    void follow(Protocol protocol) {
        several = protocol == Protocol.CLASSIC || protocol == Protocol.SHARE;
    }

    /** Makes {@code partitions} all partitions of the member. */
    void assign(String memberId, Set<TopicPartition> partitions) {
        release(memberId);
        Set<TopicPartition> own = new HashSet<>(partitions);
        if (!several) {
            own.forEach(partition -> take(partition, memberId));
        }
        owned.put(memberId, own);
    }

    private void take(TopicPartition partition, String memberId) {
        String before = takers.put(partition, memberId);
        if (before != null) {
            owned.getOrDefault(before, Set.of()).remove(partition);
        }
    }

    /** Notes that the member's assignment cannot be read: it may own any partition. */
    void assignUnreadable(String memberId) {
        release(memberId);
        unreadable.add(memberId);
    }

    boolean readable(String memberId) {
        return !unreadable.contains(memberId);
    }

    void release(String memberId) {
        unreadable.remove(memberId);
        Set<TopicPartition> before = owned.remove(memberId);
        if (before != null) {
            takers.keySet().removeAll(before);
        }
    }

    void clear() {
        takers.clear();
        owned.clear();
        unreadable.clear();
    }

    /** Renames a topic. */
    void rename(String from, String to) {
        for (String memberId : Set.copyOf(owned.keySet())) {
            Set<TopicPartition> renamed = new HashSet<>();
            for (TopicPartition partition : ownedBy(memberId)) {
                renamed.add(partition.renamed(from, to));
            }
            assign(memberId, renamed);
        }
    }

    /** Returns a copy in Kafka's order. */
    Set<TopicPartition> ownedBy(String memberId) {
        return new TreeSet<>(owned.getOrDefault(memberId, Set.of()));
    }

    /** Returns the owners of each partition among these members; a copy. */
    Map<TopicPartition, Set<String>> ownersAmong(Set<String> memberIds) {
        Map<TopicPartition, Set<String>> all = new HashMap<>();
        memberIds.forEach(memberId -> owned.getOrDefault(memberId, Set.of())
                .forEach(partition -> all.merge(partition, Set.of(memberId), Ownership::union)));
        return all;
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> union = new TreeSet<>(some);
        union.addAll(others);
        return union;
    }
}
