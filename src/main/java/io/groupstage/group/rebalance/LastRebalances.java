package io.groupstage.group.rebalance;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * Keeps the newest version of the last rebalances of each group. Bounded by number and, because one may weigh as much
 * as thousands, by {@link RebalanceWeight}.
 *
 * <p>A group does not displace another group's history. If one group has too many rebalances, or they weigh too much,
 * its own oldest is removed. If all together weigh too much, the oldest of the heaviest group is removed. Not
 * thread-safe.
 */
public final class LastRebalances {

    /**
     * The bounds.
     *
     * @param ofGroup the largest number of rebalances of one group
     * @param bytesOfGroup the most memory for one group
     * @param bytesOfAll the most memory for all groups
     */
    public record Bounds(int ofGroup, long bytesOfGroup, long bytesOfAll) {}

    /** A rebalance with its number in the order of arrival. */
    private record Entry(long number, Rebalance rebalance, long bytes) {}

    /** The rebalances of one group, in the order of their first arrival. */
    private static final class Kept {
        private final String groupId;
        private final LinkedHashMap<String, Entry> byId = new LinkedHashMap<>();
        private long bytes;

        Kept(String groupId) {
            this.groupId = groupId;
        }

        long put(Entry entry) {
            Entry before = byId.put(entry.rebalance().id(), entry);
            return grown(entry.bytes() - (before == null ? 0 : before.bytes()));
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
    /** Finds the heaviest group without a look at all of them, of which there may be thousands. */
    private final NavigableSet<Kept> byWeight =
            new TreeSet<>(Comparator.comparingLong((Kept kept) -> kept.bytes).thenComparing(kept -> kept.groupId));

    private long bytes;
    private long puts;

    public LastRebalances(Bounds bounds) {
        this.bounds = bounds;
    }

    /** Adds a rebalance, or replaces the version with the same id in the same group. */
    public void put(Rebalance rebalance) {
        Kept kept = groups.computeIfAbsent(rebalance.groupId(), Kept::new);
        Entry entry = new Entry(++puts, rebalance, RebalanceWeight.of(rebalance));
        change(kept, () -> kept.put(entry));
        while (kept.byId.size() > bounds.ofGroup() || kept.bytes > bounds.bytesOfGroup()) {
            change(kept, kept::removeOldest);
        }
        while (bytes > bounds.bytesOfAll()) {
            Kept heaviest = byWeight.last();
            change(heaviest, heaviest::removeOldest);
        }
    }

    /** Changes the rebalances of a group. The group leaves the order by weight meanwhile, because its weight changes. */
    private void change(Kept kept, LongSupplier growth) {
        byWeight.remove(kept);
        bytes += growth.getAsLong();
        if (kept.byId.isEmpty()) {
            groups.remove(kept.groupId);
        } else {
            byWeight.add(kept);
        }
    }

    /** Adds a rebalance, or merges it with the known version of the same id; returns the version that is known now. */
    public Rebalance merge(Rebalance reported) {
        Optional<Rebalance> known = find(reported.groupId(), reported.id());
        Rebalance now = known.map(reported::merged).orElse(reported);
        if (!known.equals(Optional.of(now))) {
            put(now);
        }
        return now;
    }

    /** Forgets the rebalances of a group. */
    public void forget(String groupId) {
        Kept kept = groups.remove(groupId);
        if (kept != null) {
            byWeight.remove(kept);
            bytes -= kept.bytes;
        }
    }

    /** Returns a rebalance; empty if it was never added, or was removed. */
    public Optional<Rebalance> find(String groupId, String id) {
        return Optional.ofNullable(groups.get(groupId))
                .map(kept -> kept.byId.get(id))
                .map(Entry::rebalance);
    }

    /** Returns how often {@link #put} was called. */
    public long puts() {
        return puts;
    }

    /**
     * Returns the rebalances of a group that were added or replaced after that many calls, in the order of their first
     * arrival.
     */
    public List<Rebalance> since(String groupId, long number) {
        return Optional.ofNullable(groups.get(groupId)).stream()
                .flatMap(kept -> kept.byId.values().stream())
                .filter(one -> one.number() > number)
                .map(Entry::rebalance)
                .toList();
    }

    /** Returns the rebalances of a group in the order of their first arrival. */
    public List<Rebalance> of(String groupId) {
        return since(groupId, 0);
    }

    /** Returns the groups that have rebalances. */
    public Set<String> groupIds() {
        return Set.copyOf(groups.keySet());
    }

    /** Returns all rebalances; those of one group are in the order of their first arrival. */
    public List<Rebalance> all() {
        return groups.keySet().stream().flatMap(groupId -> of(groupId).stream()).toList();
    }

    /** Returns the memory that they take, in bytes. */
    public long bytes() {
        return bytes;
    }
}
