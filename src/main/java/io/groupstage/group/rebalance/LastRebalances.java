package io.groupstage.group.rebalance;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last rebalances of each group, each in its last word. Bounded by their number and, as one may weigh as much as
 * thousands, by their {@link RebalanceWeight}.
 *
 * <p>No group costs another one its past: where there are too many of one group, or where they weigh too much, its own
 * oldest goes; where all together weigh too much, the oldest of the group that has most. Not thread-safe.
 */
public final class LastRebalances {

    /**
     * What there may be.
     *
     * @param ofGroup as many rebalances
     * @param bytesOfGroup so much memory, at most
     * @param bytesOfAll likewise
     */
    public record Bounds(int ofGroup, long bytesOfGroup, long bytesOfAll) {}

    /** Entry as the so-and-so-manieth of all. */
    private record Entry(long number, Rebalance rebalance, long bytes) {}

    /** Of one group, in the order in which they were heard of first. */
    private static final class Kept {
        private final LinkedHashMap<String, Entry> byId = new LinkedHashMap<>();
        private long bytes;

        long put(Entry told) {
            Entry before = byId.put(told.rebalance().id(), told);
            return grown(told.bytes() - (before == null ? 0 : before.bytes()));
        }

        long removeOldest() {
            return grown(-byId.pollFirstEntry().getValue().bytes());
        }

        private long grown(long by) {
            bytes += by;
            return by;
        }
    }

    private final Bounds bounds;
    private final Map<String, Kept> groups = new HashMap<>();
    private long bytes;
    private long told;

    public LastRebalances(Bounds bounds) {
        this.bounds = bounds;
    }

    /** Takes the place of what was told under the same id in the same group. */
    public void put(Rebalance rebalance) {
        String groupId = rebalance.groupId();
        Kept kept = groups.computeIfAbsent(groupId, id -> new Kept());
        bytes += kept.put(new Entry(++told, rebalance, RebalanceWeight.of(rebalance)));
        while (kept.byId.size() > bounds.ofGroup() || kept.bytes > bounds.bytesOfGroup()) {
            removeOldest(groupId, kept);
        }
        while (bytes > bounds.bytesOfAll()) {
            var heaviest = heaviest();
            removeOldest(heaviest.getKey(), heaviest.getValue());
        }
    }

    private void removeOldest(String groupId, Kept kept) {
        bytes += kept.removeOldest();
        if (kept.byId.isEmpty()) {
            groups.remove(groupId);
        }
    }

    private Map.Entry<String, Kept> heaviest() {
        return groups.entrySet().stream()
                .max(Comparator.comparingLong(group -> group.getValue().bytes))
                .orElseThrow();
    }

    /** Empty for one that was never told, or is forgotten. */
    public Optional<Rebalance> find(String groupId, String id) {
        return Optional.ofNullable(groups.get(groupId))
                .map(kept -> kept.byId.get(id))
                .map(Entry::rebalance);
    }

    /** How many words were told, those of what is known already included. */
    public long told() {
        return told;
    }

    /** What was told of a group since so many words had been told, what was heard of first before the others. */
    public List<Rebalance> since(String groupId, long number) {
        return Optional.ofNullable(groups.get(groupId)).stream()
                .flatMap(kept -> kept.byId.values().stream())
                .filter(one -> one.number() > number)
                .map(Entry::rebalance)
                .toList();
    }

    /** All of all groups, those of a group in the order in which they were heard of first. */
    public List<Rebalance> all() {
        return groups.keySet().stream()
                .flatMap(groupId -> since(groupId, 0).stream())
                .toList();
    }

    /** The memory that they take, in bytes. */
    public long bytes() {
        return bytes;
    }
}
