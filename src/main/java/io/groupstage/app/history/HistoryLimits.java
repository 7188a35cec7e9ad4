package io.groupstage.app.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.Team;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.rebalance.HandOver;
import io.groupstage.group.rebalance.MembershipChange;
import io.groupstage.group.rebalance.PartitionMove;
import io.groupstage.group.rebalance.Rebalance;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Bounds what is kept of a rebalance of a team's group. An honest rebalance is kept as a whole, an invented one
 * only in part: the leader of a classic group may assign partitions that do not exist, as many as fit into a request
 * and different ones each time, and a client id may have 32,767 bytes.
 *
 * <p>It keeps the topics that the team may read, 200 members, 128 characters of a member id and 100 of a client id.
 * Bounding a bounded rebalance does not change it. Groups that do not belong to a team are trusted and are not
 * truncated.
 */
public record HistoryLimits(LabSpec spec) implements UnaryOperator<Rebalance> {

    /** Allows more partitions than the lab has, because partitions may be added while it runs. */
    private static final int PARTITIONS = 100;

    /** Equals the brokers' limit for the members of a group. */
    private static final int MEMBERS = 200;

    /** Allows for share groups, in which each member that gets a partition is a move. */
    private static final int MOVES = 1_000;

    private static final int MEMBER_ID = 128;
    private static final int NAME = 100;
    private static final int DETAIL = 300;

    /**
     * Leaves room for the mark of truncation and for the digest that distinguishes two truncated ids: together {@link
     * #MEMBER_ID}.
     */
    private static final int BEGIN_OF_ID = 80;

    @Override
    public Rebalance apply(Rebalance rebalance) {
        return spec.team(rebalance.groupId())
                .map(team -> limited(rebalance, team))
                .orElse(rebalance);
    }

    private Rebalance limited(Rebalance all, Team team) {
        return new Rebalance(
                all.id(),
                all.groupId(),
                all.protocol(),
                all.span(),
                limited(all.reason()),
                all.fromEpoch(),
                all.toEpoch(),
                members(all.people().stream().map(HistoryLimits::limited)),
                moves(all.moves(), team),
                Set.copyOf(members(all.paused().stream().sorted().map(HistoryLimits::memberId))),
                handOvers(all.handOvers(), team),
                all.redelivered());
    }

    private static <T> List<T> members(Stream<T> all) {
        return all.limit(MEMBERS).toList();
    }

    private static Rebalance.Reason limited(Rebalance.Reason all) {
        List<MembershipChange> culprits = members(all.culprits().stream()
                .map(one -> new MembershipChange(
                        memberId(one.memberId()), one.cause(), one.precision(), cut(one.detail(), DETAIL))));
        return new Rebalance.Reason(all.cause(), all.precision(), cut(all.detail(), DETAIL), culprits, all.follows());
    }

    private static Rebalance.Person limited(Rebalance.Person all) {
        return new Rebalance.Person(
                memberId(all.memberId()),
                all.ordinal(),
                cut(all.clientId(), NAME),
                all.instanceId().map(name -> cut(name, NAME)),
                all.host().map(name -> cut(name, NAME)),
                all.brief());
    }

    private List<PartitionMove> moves(List<PartitionMove> all, Team team) {
        return all.stream()
                .filter(move -> concerns(team, move.partition()))
                .limit(MOVES)
                .map(HistoryLimits::limited)
                .toList();
    }

    private static PartitionMove limited(PartitionMove all) {
        return new PartitionMove(
                all.partition(),
                all.from().map(HistoryLimits::memberId),
                all.to().map(HistoryLimits::memberId),
                all.releasedAt(),
                all.assignedAt());
    }

    private List<HandOver> handOvers(List<HandOver> all, Team team) {
        return all.stream()
                .filter(handOver -> concerns(team, handOver.partition()))
                .limit(MOVES)
                .toList();
    }

    /** Returns whether the team may read the topic. */
    private boolean concerns(Team team, TopicPartition partition) {
        String topic = partition.topic();
        return topic.equals(spec.topic())
                ? partition.partition() < Math.max(PARTITIONS, spec.partitions())
                : partition.partition() == 0 && (topic.equals(team.actionsTopic()) || topic.equals(team.statsTopic()));
    }

    /** Truncates a member id; different ids stay different. */
    private static String memberId(String id) {
        return id.length() <= MEMBER_ID ? id : cut(id, BEGIN_OF_ID) + UUID.nameUUIDFromBytes(id.getBytes(UTF_8));
    }

    /** Truncates a text, but never between the two halves of a surrogate pair, which could not be encoded. */
    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
