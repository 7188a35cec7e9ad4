package io.groupstage.course.answer;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.groupstage.course.chapter.Fact;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.rebalance.HandOver;
import io.groupstage.group.rebalance.MembershipChange;
import io.groupstage.group.rebalance.PartitionMove;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.group.rebalance.Redelivered;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Measures the facts of one rebalance. A cooperative rebalance has two halves: the first one has the cause, and the
 * second one assigns the partitions that were given up. Both count as one.
 *
 * <p>For example, C joins A and B. In the first half B gives up partition 4; in the second half C gets it. Together one
 * partition moved, and the shares are those after the second half.
 */
final class Measurement {

    private static final double MILLIS = 1_000;

    private final Rebalance first;
    private final Rebalance last;
    private final String topic;
    /** Holds the rebalances since the group was last empty, up to the last half; empty if that is not known. */
    private final List<Rebalance> sinceEmpty;

    /** @param ended all rebalances of the group that have ended, oldest first */
    Measurement(Rebalance first, List<Rebalance> ended, String topic) {
        this.first = first;
        this.topic = topic;
        this.last = ended.stream()
                .filter(other -> other.reason().follows().equals(Optional.of(first.id())))
                .findFirst()
                .orElse(first);
        List<Rebalance> until = ended.subList(0, ended.indexOf(last) + 1);
        int begin = -1;
        for (int i = 0; i < until.size(); i++) {
            begin = until.get(i).fromEpoch().equals(OptionalInt.of(0)) ? i : begin;
        }
        this.sinceEmpty = begin < 0 ? List.of() : until.subList(begin, until.size());
    }

    Rebalance first() {
        return first;
    }

    Instant end() {
        return last.span().completedAt().orElseThrow();
    }

    /** Returns whether no second half is still to come: each partition that was given up has an owner again. */
    boolean complete() {
        Set<TopicPartition> given = new HashSet<>();
        moves().forEach(move -> {
            if (move.to().isEmpty()) {
                given.add(move.partition());
            } else {
                given.remove(move.partition());
            }
        });
        return given.isEmpty() || members() == 0;
    }

    /** Returns the number of members afterwards. */
    int members() {
        Set<String> gone = new HashSet<>();
        for (MembershipChange change : last.reason().culprits()) {
            if (change.cause().departure()) {
                gone.add(change.memberId());
            } else {
                gone.remove(change.memberId());
            }
        }
        return (int) last.people().stream()
                .filter(person -> !person.brief() && !gone.contains(person.memberId()))
                .count();
    }

    OptionalDouble value(Fact fact) {
        return switch (fact) {
            case PAUSE_SECONDS -> seconds(first.span().duration());
            case SILENCE_SECONDS -> silence();
            case MOVED_PARTITIONS -> OptionalDouble.of(moved().size());
            case DELIVERED_TWICE ->
                halves().flatMap(half -> half.redelivered().stream())
                        .mapToDouble(Redelivered::deliveredTwice)
                        .max();
            case LARGEST_SHARE -> shares().map(Measurement::largest).orElseGet(OptionalDouble::empty);
            case IDLE_MEMBERS ->
                shares().map(owned -> OptionalDouble.of(members() - owned.size()))
                        .orElseGet(OptionalDouble::empty);
        };
    }

    private Stream<Rebalance> halves() {
        return first.equals(last) ? Stream.of(first) : Stream.of(first, last);
    }

    private Stream<PartitionMove> moves() {
        return halves().flatMap(this::movesOf);
    }

    private Stream<PartitionMove> movesOf(Rebalance rebalance) {
        return rebalance.moves().stream()
                .filter(move -> move.partition().topic().equals(topic))
                .filter(move -> !move.from().equals(move.to()));
    }

    private Set<TopicPartition> moved() {
        return moves().map(PartitionMove::partition).collect(toSet());
    }

    /** Returns the time from the last commit in the partitions that moved until they had an owner again. */
    private OptionalDouble silence() {
        Set<TopicPartition> moved = moved();
        return seconds(halves().flatMap(half -> half.handOvers().stream())
                .filter(handOver -> moved.contains(handOver.partition()))
                .map(HandOver::committedAt)
                .flatMap(Optional::stream)
                .filter(at -> at.isBefore(end()))
                .max(Comparator.naturalOrder())
                .map(commit -> Duration.between(commit, end())));
    }

    private static OptionalDouble seconds(Optional<Duration> duration) {
        return duration.map(length -> OptionalDouble.of(length.toMillis() / MILLIS))
                .orElseGet(OptionalDouble::empty);
    }

    /**
     * Returns how many partitions each owner has afterwards, added up from all moves since the group was last empty;
     * empty if the history does not reach back that far.
     */
    private Optional<Map<String, Long>> shares() {
        if (sinceEmpty.isEmpty()) {
            return Optional.empty();
        }
        Map<TopicPartition, String> owners = new HashMap<>();
        sinceEmpty.stream().flatMap(this::movesOf).forEach(move -> move.to()
                .ifPresentOrElse(owner -> owners.put(move.partition(), owner), () -> owners.remove(move.partition())));
        return Optional.of(owners.values().stream().collect(groupingBy(owner -> owner, counting())));
    }

    private static OptionalDouble largest(Map<String, Long> owned) {
        return OptionalDouble.of(
                owned.values().stream().mapToDouble(Long::doubleValue).max().orElse(0));
    }
}
