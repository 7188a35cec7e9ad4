package io.groupstage.group.rebalance;

import io.groupstage.group.Cause;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One rebalance of one group: from the moment at which members had to give up partitions to the moment at which each
 * member has its target assignment.
 *
 * @param id the id, unique in the group; it is the same however often the log is read
 * @param fromEpoch the generation or group epoch before; 0 if the group had no member before, empty if not known
 * @param toEpoch the generation or group epoch after; while the rebalance is under way, the last known one, or 0
 * @param people all members that the rebalance mentions, including those that are gone
 * @param moves the partitions that got another owner, in Kafka's order
 * @param paused the ids of the members that had to stop consuming something
 * @param handOvers the partitions whose owner started from the committed offset, in Kafka's order
 * @param redelivered the records that were delivered twice because of it; empty if unknown
 */
public record Rebalance(
        String id,
        String groupId,
        Protocol protocol,
        Span span,
        Reason reason,
        OptionalInt fromEpoch,
        int toEpoch,
        List<Person> people,
        List<PartitionMove> moves,
        Set<String> paused,
        List<HandOver> handOvers,
        Optional<Redelivered> redelivered) {

    public Rebalance {
        people = List.copyOf(people);
        moves = List.copyOf(moves);
        paused = Set.copyOf(paused);
        handOvers = List.copyOf(handOvers);
    }

    /**
     * The time of a rebalance.
     *
     * @param startedAt the start; empty if unknown
     * @param completedAt the end, exact by the coordinator's clock; empty while the rebalance is under way
     * @param precision the certainty of the start
     * @param error the largest difference between the given and the real start; zero if exact
     */
    public record Span(
            Optional<Instant> startedAt, Optional<Instant> completedAt, Certainty precision, Duration error) {

        /** Returns the duration; empty while the rebalance is under way, or if its start is unknown. */
        public Optional<Duration> duration() {
            return startedAt.flatMap(start -> completedAt.map(end -> Duration.between(start, end)));
        }
    }

    /**
     * The reason of a rebalance.
     *
     * @param cause the cause that started it
     * @param detail the coordinator's or a client's text, hostile; may be empty
     * @param culprits the members that joined, left or changed, in the order of the evidence; the first one started it
     * @param follows the id of the first half, if this is the second half of a cooperative rebalance: partitions are
     *     given up in the first half and assigned in the second
     */
    public record Reason(
            Cause cause,
            Certainty precision,
            String detail,
            List<MembershipChange> culprits,
            Optional<String> follows) {

        public Reason {
            culprits = List.copyOf(culprits);
        }
    }

    /**
     * A member at the time of the rebalance; see {@link Member}.
     *
     * @param host the member's host; empty if it was not reported
     * @param brief whether the member joined and left within this rebalance, so it is neither in the assignment before
     *     nor after
     */
    public record Person(
            String memberId,
            int ordinal,
            String clientId,
            Optional<String> instanceId,
            Optional<String> host,
            boolean brief) {

        /** Creates a member without a host that was in the group before or after. */
        public Person(String memberId, int ordinal, String clientId, Optional<String> instanceId) {
            this(memberId, ordinal, clientId, instanceId, Optional.empty(), false);
        }

        public Person named(String otherId) {
            return new Person(otherId, ordinal, clientId, instanceId, host, brief);
        }
    }

    /**
     * Returns whether all members had to stop, as in a classic group whose assignor is not cooperative. In a
     * cooperative group, members first give up some partitions, which then have no owner.
     */
    public boolean pausedAll() {
        return protocol == Protocol.CLASSIC
                && !paused.isEmpty()
                && moves.stream()
                        .noneMatch(move -> move.to().isEmpty()
                                && move.from().filter(paused::contains).isPresent());
    }

    /** Returns the epoch after; empty while the rebalance is under way and no epoch is known. */
    public OptionalInt knownEpoch() {
        return toEpoch == 0 ? OptionalInt.empty() : OptionalInt.of(toEpoch);
    }

    /**
     * Returns the number of records that may be delivered twice; empty if that of any partition is unknown. It is 0 if
     * the group had no member before. If the epoch before is not known, a member may have read records.
     */
    public OptionalLong atRisk() {
        if (fromEpoch.equals(OptionalInt.of(0))) {
            return OptionalLong.of(0);
        }
        long sum = 0;
        for (HandOver handOver : handOvers) {
            if (handOver.atRisk().isEmpty()) {
                return OptionalLong.empty();
            }
            sum += handOver.atRisk().getAsLong();
        }
        return OptionalLong.of(sum);
    }

    /**
     * Returns this rebalance with the log ends, the instants of the commits and the redelivery that {@code before}
     * contains. Of two log ends, the first one stays.
     */
    public Rebalance keeping(Rebalance before) {
        Map<TopicPartition, HandOver> known =
                before.handOvers().stream().collect(Collectors.toMap(HandOver::partition, handOver -> handOver));
        List<HandOver> kept = handOvers.stream()
                .map(handOver -> Optional.ofNullable(known.get(handOver.partition()))
                        .map(handOver::keeping)
                        .orElse(handOver))
                .toList();
        return withHandOvers(kept).withProven(before.redelivered());
    }

    /** Keeps the larger proven redelivery. */
    private Rebalance withProven(Optional<Redelivered> other) {
        return other.filter(proven -> redelivered
                        .filter(known -> known.actedTwice() >= proven.actedTwice())
                        .isEmpty())
                .map(this::withRedelivered)
                .orElse(this);
    }

    /**
     * Merges two versions of the same rebalance, in any order. The span, the cause and the moves come from the more
     * exact version, or from this one if both are equally exact. All other findings of both are kept.
     */
    public Rebalance merged(Rebalance other) {
        Rebalance kept = keeping(other).from(later(fromEpoch, other.fromEpoch));
        return !other.isMoreExactThan(this)
                ? kept
                : new Rebalance(
                        id,
                        groupId,
                        protocol,
                        other.span(),
                        other.reason(),
                        kept.fromEpoch(),
                        toEpoch,
                        people,
                        other.moves(),
                        other.paused(),
                        kept.handOvers(),
                        kept.redelivered());
    }

    /** Returns the later one of two epochs before. */
    private static OptionalInt later(OptionalInt one, OptionalInt other) {
        return other.isEmpty() || one.orElse(-1) >= other.getAsInt() ? one : other;
    }

    private Rebalance from(OptionalInt epoch) {
        return epoch.equals(fromEpoch)
                ? this
                : new Rebalance(
                        id,
                        groupId,
                        protocol,
                        span,
                        reason,
                        epoch,
                        toEpoch,
                        people,
                        moves,
                        paused,
                        handOvers,
                        redelivered);
    }

    private boolean isMoreExactThan(Rebalance other) {
        int start = span.precision().compareTo(other.span.precision());
        return start < 0 || (start == 0 && reason.precision().compareTo(other.reason.precision()) < 0);
    }

    public Rebalance withHandOvers(List<HandOver> known) {
        return new Rebalance(
                id, groupId, protocol, span, reason, fromEpoch, toEpoch, people, moves, paused, known, redelivered);
    }

    public Rebalance withRedelivered(Redelivered known) {
        return new Rebalance(
                id,
                groupId,
                protocol,
                span,
                reason,
                fromEpoch,
                toEpoch,
                people,
                moves,
                paused,
                handOvers,
                Optional.of(known));
    }
}
