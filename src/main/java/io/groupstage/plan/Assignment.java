package io.groupstage.plan;

import io.groupstage.group.TopicPartition;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Holds the partitions of each member, by the member's ordinal. An idle member has an empty list.
 *
 * @param owned the partitions, sorted
 */
public record Assignment(SortedMap<Integer, List<TopicPartition>> owned) {

    /** The assignment of a group without members. */
    public static final Assignment NONE = new Assignment(Collections.emptySortedMap());

    public Assignment {
        owned = Collections.unmodifiableSortedMap(new TreeMap<>(owned));
    }

    /** Returns the partitions of a member; empty if the member is idle, or not in the group. */
    public List<TopicPartition> of(int ordinal) {
        return owned.getOrDefault(ordinal, List.of());
    }

    /** Returns the owner of each partition that has one. */
    public Map<TopicPartition, Integer> owners() {
        Map<TopicPartition, Integer> owners = new HashMap<>();
        owned.forEach((ordinal, partitions) -> partitions.forEach(partition -> owners.put(partition, ordinal)));
        return owners;
    }

    /** Returns the number of partitions of the busiest member. */
    public int largest() {
        return owned.values().stream().mapToInt(List::size).max().orElse(0);
    }

    /** Returns the number of partitions of the member that has the fewest. */
    public int smallest() {
        return owned.values().stream().mapToInt(List::size).min().orElse(0);
    }

    /** Returns the members without a partition. */
    public List<Integer> idle() {
        return owned.entrySet().stream()
                .filter(member -> member.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }
}
