package io.groupstage.group.words;

import io.groupstage.group.Protocol;
import io.groupstage.group.rebalance.MembershipChange;
import io.groupstage.group.rebalance.PartitionMove;
import io.groupstage.group.rebalance.Rebalance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Describes what moved in a rebalance: "its partitions 2 and 3 moved to A and B", the end of a sentence. */
final class MoveWords {

    private final Rebalance rebalance;
    private final MemberNames names;
    private final List<PartitionMove> moves;
    private final Set<String> gone;

    private MoveWords(Rebalance rebalance, MemberNames names) {
        this.rebalance = rebalance;
        this.names = names;
        this.moves = rebalance.moves();
        this.gone = rebalance.reason().culprits().stream()
                .filter(culprit -> culprit.cause().departure())
                .map(MembershipChange::memberId)
                .collect(Collectors.toSet());
    }

    static String of(Rebalance rebalance, MemberNames names) {
        return new MoveWords(rebalance, names).text();
    }

    private String text() {
        if (moves.isEmpty()) {
            return "no partition moved";
        }
        if (rebalance.protocol() == Protocol.SHARE) {
            int partitions = (int)
                    moves.stream().map(PartitionMove::partition).distinct().count();
            return deserted()
                    ? "nobody reads the group's " + Phrases.count(partitions, "partition") + " now"
                    : "the consumers of " + Phrases.count(partitions, "partition") + " changed";
        }
        List<String> clauses = new ArrayList<>();
        clause(move -> move.from().isPresent() && move.to().isPresent(), this::passed)
                .ifPresent(clauses::add);
        clause(move -> move.from().isEmpty(), this::gained).ifPresent(clauses::add);
        clause(move -> move.to().isEmpty() && hasGone(move), this::orphaned).ifPresent(clauses::add);
        clause(move -> move.to().isEmpty() && !hasGone(move), this::givenUp).ifPresent(clauses::add);
        return String.join("; ", clauses);
    }

    private Optional<String> clause(Predicate<PartitionMove> kind, Function<List<PartitionMove>, String> words) {
        List<PartitionMove> some = moves.stream().filter(kind).toList();
        return some.isEmpty() ? Optional.empty() : Optional.of(words.apply(some));
    }

    private boolean hasGone(PartitionMove move) {
        return move.from().filter(gone::contains).isPresent();
    }

    /**
     * Names the owners before and after if one side is a single member; otherwise returns only the number of
     * partitions.
     */
    private String passed(List<PartitionMove> some) {
        Set<String> from = ids(some, PartitionMove::from);
        Set<String> to = ids(some, PartitionMove::to);
        if (from.size() > 1 && to.size() > 1) {
            return Phrases.count(some.size(), "partition") + " moved";
        }
        return from.equals(onlyCulprit())
                ? "its " + partitions(some) + " moved to " + names.of(to)
                : partitions(some) + " moved from " + names.of(from) + " to " + names.of(to);
    }

    private String gained(List<PartitionMove> some) {
        return names.of(ids(some, PartitionMove::to)) + " got " + partitions(some);
    }

    private String orphaned(List<PartitionMove> some) {
        Set<String> from = ids(some, PartitionMove::from);
        String whose = from.size() == 1 ? names.of(from) + "'s" : deserted() ? "the group's" : "their";
        return "nobody reads " + whose + " " + partitions(some) + " now";
    }

    private boolean deserted() {
        return rebalance.people().stream().allMatch(person -> person.brief() || gone.contains(person.memberId()));
    }

    private String givenUp(List<PartitionMove> some) {
        return names.of(ids(some, PartitionMove::from)) + " gave up " + partitions(some);
    }

    /** Returns the one member that the beginning of the sentence names, if it is gone. */
    private Set<String> onlyCulprit() {
        return rebalance.reason().culprits().size() == 1 ? gone : Set.of();
    }

    private static Set<String> ids(List<PartitionMove> some, Function<PartitionMove, Optional<String>> side) {
        return some.stream().flatMap(move -> side.apply(move).stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String partitions(List<PartitionMove> some) {
        if (some.size() > MemberNames.MOST_LISTED) {
            return Phrases.count(some.size(), "partition");
        }
        boolean oneTopic =
                some.stream().map(move -> move.partition().topic()).distinct().count() == 1;
        List<String> words = some.stream()
                .map(move -> oneTopic
                        ? String.valueOf(move.partition().partition())
                        : move.partition().toString())
                .toList();
        return (words.size() == 1 ? "partition " : "partitions ") + Phrases.list(words);
    }
}
