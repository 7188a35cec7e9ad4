package io.groupstage.group.fold;

import io.groupstage.group.Cause;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.rebalance.Certainty;
import io.groupstage.group.rebalance.HandOver;
import io.groupstage.group.rebalance.MembershipChange;
import io.groupstage.group.rebalance.PartitionMove;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** A finished rebalance of {@code team-1} among A, B and C, to be changed where a test wants another. */
public final class Told {

    public static final Instant START = Instant.ofEpochMilli(1_000);

    private Protocol protocol = Protocol.CLASSIC;
    private Cause cause = Cause.MEMBER_JOINED;
    private Certainty causePrecision = Certainty.EXACT;
    private final List<MembershipChange> culprits = new ArrayList<>();
    private final List<PartitionMove> moves = new ArrayList<>();
    private Optional<Instant> startedAt = Optional.of(START);
    private Optional<Instant> completedAt = Optional.of(START.plusMillis(1_800));
    private Duration error = Duration.ZERO;
    private Optional<String> follows = Optional.empty();
    private Set<String> paused = Set.of("m-b", "m-a");
    private List<Rebalance.Person> people = List.of(
            new Rebalance.Person("m-a", 0, "a", Optional.empty()),
            new Rebalance.Person("m-b", 1, "b", Optional.empty()),
            new Rebalance.Person("m-c", 2, "c", Optional.empty()));

    public Told because(Cause why) {
        cause = why;
        return this;
    }

    public Told probablyBecause(Cause why) {
        causePrecision = Certainty.INFERRED;
        return because(why);
    }

    public Told by(String memberId, Cause why, Certainty precision) {
        culprits.add(new MembershipChange(memberId, why, precision, ""));
        return this;
    }

    public Told by(String memberId, Cause why) {
        cause = culprits.isEmpty() ? why : cause;
        return by(memberId, why, Certainty.EXACT);
    }

    public Told move(int partition, String from, String to) {
        return move("users", partition, from, to);
    }

    public Told move(String topic, int partition, String from, String to) {
        moves.add(new PartitionMove(
                new TopicPartition(topic, partition), member(from), member(to), Optional.of(START), completedAt));
        return this;
    }

    private static Optional<String> member(String memberId) {
        return Optional.of(memberId).filter(id -> !id.isEmpty());
    }

    public Told took(Duration duration, Duration plusMinus) {
        completedAt = Optional.of(START.plus(duration));
        error = plusMinus;
        return this;
    }

    public Told withoutStart() {
        startedAt = Optional.empty();
        return this;
    }

    public Told underWay() {
        completedAt = Optional.empty();
        return this;
    }

    public Told following(String id) {
        follows = Optional.of(id);
        return this;
    }

    public Told in(Protocol kind) {
        protocol = kind;
        return this;
    }

    public Told pausingNobody() {
        paused = Set.of();
        return this;
    }

    public Told in(Rebalance.Person... everybody) {
        people = List.of(everybody);
        return this;
    }

    public Rebalance rebalance() {
        return rebalance("team-1", "4-2800");
    }

    public Rebalance rebalance(String groupId, String id) {
        Certainty precision = error.isZero() ? Certainty.EXACT : Certainty.INFERRED;
        HandOver handOver = new HandOver(
                new TopicPartition("users", 4), OptionalLong.of(40), Optional.of(START), OptionalLong.of(52));
        return new Rebalance(
                id,
                groupId,
                protocol,
                new Rebalance.Span(startedAt, completedAt, startedAt.isEmpty() ? Certainty.UNKNOWN : precision, error),
                new Rebalance.Reason(cause, causePrecision, "", culprits, follows),
                OptionalInt.of(3),
                4,
                people,
                moves,
                paused,
                List.of(handOver),
                Optional.empty());
    }
}
