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
 * One rebalance of one group: from the moment at which its members had to give way to the moment at which all of them
 * have what they shall have.
 *
 * @param id unique in its group; the same however often the history is read
 * @param fromEpoch the generation or group epoch before; 0 where nobody can have been there before, empty where it is
 *     not known
 * @param toEpoch that after; of a rebalance under way, the last one known, 0 where none is
 * @param people everybody whom it mentions, those that are gone included
 * @param moves the partitions that changed hands, in Kafka's order
 * @param paused the ids of the members that had to stop consuming something meanwhile
 * @param handOvers the partitions whose owner began anew from the committed offset, in Kafka's order
 * @param redelivered what was delivered twice because of it; empty where nobody can know
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
     * When it was.
     *
     * @param startedAt empty where nothing is known of its start
     * @param completedAt by the coordinator's clock, exact; empty while it is under way
     * @param precision of the start
     * @param error the start is at most so much earlier or later; zero when exact
     */
    public record Span(
            Optional<Instant> startedAt, Optional<Instant> completedAt, Certainty precision, Duration error) {

        /** Empty while it is under way, or when its start is unknown. */
        public Optional<Duration> duration() {
            return startedAt.flatMap(start -> completedAt.map(end -> Duration.between(start, end)));
        }
    }

    /**
     * Why it was.
     *
     * @param cause what began it
     * @param detail the coordinator's or a client's own words, hostile text; empty when there are none
     * @param culprits who came, went or changed, in the order in which that was noticed; the first one began it
     * @param follows the id of the rebalance of which this is the second half, in a group that moves its partitions
     *     cooperatively: given up in the first, handed over in the second
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
     * A member as it was then; see {@link Member}.
     *
     * @param host empty where nobody reported it
     * @param brief whether it came and went within this rebalance, so that it was there neither before nor after
     */
    public record Person(
            String memberId,
            int ordinal,
            String clientId,
            Optional<String> instanceId,
            Optional<String> host,
            boolean brief) {

        /** A member whose host is not known, and who was there before or after. */
        public Person(String memberId, int ordinal, String clientId, Optional<String> instanceId) {
            this(memberId, ordinal, clientId, instanceId, Optional.empty(), false);
        }

        public Person named(String otherId) {
            return new Person(otherId, ordinal, clientId, instanceId, host, brief);
        }
    }

    /**
     * Whether all members had to stop for it: in a classic group whose assignor is not cooperative. A cooperative one has a
     * member give up some partitions first, to nobody.
     */
    public boolean pausedAll() {
        return protocol == Protocol.CLASSIC
                && !paused.isEmpty()
                && moves.stream()
                        .noneMatch(move -> move.to().isEmpty()
                                && move.from().filter(paused::contains).isPresent());
    }

    /** Empty while it is under way and no epoch was ever told. */
    public OptionalInt knownEpoch() {
        return toEpoch == 0 ? OptionalInt.empty() : OptionalInt.of(toEpoch);
    }

    /**
     * Records that may be delivered twice; empty while that of any partition is unknown. None where nobody was there
     * before: nobody can have had anything. Where the epoch before is not known, somebody may have.
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

    /** The same, with what others found out about it as {@code before} has it: of two log ends the one told first stays. */
    public Rebalance keeping(Rebalance before) {
        Map<TopicPartition, HandOver> known =
                before.handOvers().stream().collect(Collectors.toMap(HandOver::partition, handOver -> handOver));
        List<HandOver> kept = handOvers.stream()
                .map(handOver -> Optional.ofNullable(known.get(handOver.partition()))
                        .filter(old -> old.logEnd().isPresent())
                        .map(old -> handOver.withLogEnd(old.logEnd().getAsLong()))
                        .orElse(handOver))
                .toList();
        return withHandOvers(kept).withProven(before.redelivered());
    }

    /** Of what was delivered twice the most that anybody has proven. */
    private Rebalance withProven(Optional<Redelivered> other) {
        return other.filter(proven -> redelivered
                        .filter(known -> known.actedTwice() >= proven.actedTwice())
                        .isEmpty())
                .map(this::withRedelivered)
                .orElse(this);
    }

    /**
     * What two tell of the same rebalance, whoever of them came first: the span, the cause and the moves of the one that
     * knows them more exactly, this one's where both know them as well, and all that either found out besides.
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

    /** Of one epoch before and another the later one: more lies before it. */
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
