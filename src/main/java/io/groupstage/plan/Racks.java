package io.groupstage.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Places members and replicas in racks, in turn: with the racks east and west, A is in east, B in west, C in east.
 *
 * @param names the racks; empty if nobody knows of racks
 * @param replicas the replicas of each partition, in as many racks
 */
public record Racks(List<String> names, int replicas) {

    /** No member has a rack. */
    public static final Racks NONE = new Racks(List.of(), 1);

    public Racks {
        names = List.copyOf(names);
    }

    /** Returns the rack of a member. */
    public Optional<String> ofMember(int ordinal) {
        return names.isEmpty() ? Optional.empty() : Optional.of(names.get(ordinal % names.size()));
    }

    /** Returns the racks that hold a replica of the partition. The first replica is in the rack of the leader. */
    public List<String> ofPartition(int partition) {
        return IntStream.range(0, Math.min(replicas, names.size()))
                .mapToObj(replica -> names.get((partition + replica) % names.size()))
                .toList();
    }

    /** Returns the racks that hold a replica of the partition, without an order. */
    public Set<String> setOfPartition(int partition) {
        return ofPartition(partition).stream().collect(Collectors.toUnmodifiableSet());
    }
}
