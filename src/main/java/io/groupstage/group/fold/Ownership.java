package io.groupstage.group.fold;

import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The partitions that each member of a group has.
 *
 * <p>In a classic group they are those that the leader, a client, assigned: it may give one partition to two members, and
 * then both have it, each processing all of its records. In a share group several members fetch from a partition by
 * design. In all others the coordinator hands a partition on only after it was given up: where two of their records
 * overlap for a moment, the older one is about to be replaced, and the newer one wins.
 *
 * <p>A member may own partitions before it is known by name: compaction may keep its assignment ahead of a later record
 * of its metadata.
 */
public final class Ownership {

    /** The member that took a partition last; only where the newer record wins. */
    private final Map<TopicPartition, String> takers = new HashMap<>();

    private final Map<String, Set<TopicPartition>> owned = new HashMap<>();
    private final Set<String> unreadable = new HashSet<>();
    private boolean several;

    /** From now on partitions are owned as this protocol has it. */
    void follow(Protocol protocol) {
        several = protocol == Protocol.CLASSIC || protocol == Protocol.SHARE;
    }

    /** Makes {@code partitions} all that the member owns. */
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

    /** What the member was given cannot be read: it may own anything. */
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

    /** The owners of each partition, of these members; a copy. */
    Map<TopicPartition, Set<String>> ownersAmong(Set<String> memberIds) {
        Map<TopicPartition, Set<String>> all = new HashMap<>();
        memberIds.forEach(memberId -> owned.getOrDefault(memberId, Set.of())
                .forEach(partition ->
                        all.computeIfAbsent(partition, p -> new TreeSet<>()).add(memberId)));
        return all;
    }
}
