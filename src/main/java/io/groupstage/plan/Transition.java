package io.groupstage.plan;

import io.groupstage.group.TopicPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A change of a group's members, and everything that follows from it.
 *
 * @param before the assignment before the change
 * @param rounds the assignment after each rebalance; the last is the one that stays
 */
public record Transition(Assignor assignor, Assignment before, List<Assignment> rounds) {

    public Transition {
        rounds = List.copyOf(rounds);
    }

    /** Lets the members of {@code group} follow those of {@code before}. */
    public static Transition of(Assignors assignors, Assignor assignor, Assignment before, PlannedGroup group) {
        return new Transition(assignor, before, Rounds.of(assignors, assignor, group, before));
    }

    /** Returns the assignment that stays. */
    public Assignment after() {
        return rounds.getLast();
    }

    /** Returns the partitions that had an owner and get another, sorted. */
    public List<Move> moves() {
        Map<TopicPartition, Integer> later = after().owners();
        List<Move> moves = new ArrayList<>();
        before.owned()
                .forEach((from, partitions) -> partitions.forEach(partition -> {
                    Integer to = later.get(partition);
                    if (to != null && !to.equals(from)) {
                        moves.add(new Move(partition, from, to));
                    }
                }));
        moves.sort((one, two) -> one.partition().compareTo(two.partition()));
        return moves;
    }

    /** Returns the partitions that each member gives up and that stays in the group; the others are not in the map. */
    public SortedMap<Integer, List<TopicPartition>> givenUp() {
        SortedMap<Integer, List<TopicPartition>> given = new TreeMap<>();
        for (Move move : moves()) {
            if (after().owned().containsKey(move.from())) {
                given.computeIfAbsent(move.from(), first -> new ArrayList<>()).add(move.partition());
            }
        }
        return given;
    }

    /**
     * Returns the members whose work stops although they stay: with {@link HandOver#EAGER} all that own a partition, else only
     * those that give something up.
     */
    public SortedSet<Integer> stopped() {
        if (assignor.handOver() != HandOver.EAGER) {
            return new TreeSet<>(givenUp().keySet());
        }
        SortedSet<Integer> stopped = new TreeSet<>();
        before.owned().forEach((ordinal, partitions) -> {
            if (!partitions.isEmpty() && after().owned().containsKey(ordinal)) {
                stopped.add(ordinal);
            }
        });
        return stopped;
    }

    /** Returns the number of partitions that nobody reads for a time, because of this change. */
    public int stoppedPartitions() {
        if (assignor.handOver() != HandOver.EAGER) {
            return moves().size();
        }
        return before.owned().values().stream().mapToInt(List::size).sum();
    }
}
