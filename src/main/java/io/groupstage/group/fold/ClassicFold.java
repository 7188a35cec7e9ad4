package io.groupstage.group.fold;

import io.groupstage.group.Generation;
import io.groupstage.group.MemberIdentity;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.fold.rebalances.ListGroupsSample;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Folds the records of classic groups. Each record holds a whole generation: all members with their assignments. Its
 * counterpart for the other protocols is {@link EpochFold}.
 */
final class ClassicFold {

    private final GroupParts parts;
    private final WholeGroup whole;

    /** Empty while only a description is known, which does not contain the generation. */
    private OptionalInt generation = OptionalInt.of(0);

    /** Present once the group has or had a member. */
    private Optional<String> protocolType = Optional.empty();

    private Instant generationAt = Instant.MIN;

    ClassicFold(GroupParts parts, WholeGroup whole) {
        this.parts = parts;
        this.whole = whole;
    }

    OptionalInt generation() {
        return generation;
    }

    /** Returns the recorded protocol type, which tells consumers from other members such as Kafka Connect's. */
    Optional<String> protocolType() {
        return protocolType;
    }

    /** Applies a new generation of a group that is classic already. */
    void complete(GroupEvent.GenerationCompleted completed) {
        // 1. The record replaces the facts about the group. Number 0 is written when the group is created: the next
        // generation is its first.
        Generation next = completed.generation();
        boolean begun = next.number() > 0;
        boolean sameGeneration = begun && generation.equals(OptionalInt.of(next.number()));
        generation = OptionalInt.of(next.number());
        protocolType = next.protocolType();
        generationAt = completed.at();
        // 2. The record contains all members, so they replace the old ones. Partitions with new owners begin a new
        // interval of commits.
        Map<TopicPartition, Set<String>> before = owners();
        replaceMembers(next, completed.at());
        handOver(before, completed.at());
        // 3. A new generation ends a rebalance. The same generation again, such as a static member under a new id, does
        // not: it only becomes the basis of the next one.
        if (sameGeneration || !begun) {
            parts.rebalances().renamed(whole.assignment());
            parts.roster().settle();
        } else {
            whole.converged(completed.at());
        }
    }

    private Map<TopicPartition, Set<String>> owners() {
        return parts.ownership().ownersAmong(parts.roster().memberIds());
    }

    private void replaceMembers(Generation next, Instant at) {
        Set<String> before = Set.copyOf(parts.roster().memberIds());
        parts.roster()
                .retain(next.members().stream()
                        .map(participant -> participant.identity().memberId())
                        .collect(Collectors.toSet()));
        parts.ownership().clear();
        for (Generation.Participant participant : next.members()) {
            MemberIdentity identity = participant.identity();
            boolean returns =
                    !before.contains(identity.memberId()) && parts.roster().hadInstance(identity);
            if (returns && next.number() > 0) {
                parts.notes().staticMemberReturned(identity, at);
            }
            parts.roster().join(identity, at);
            if (participant.readable()) {
                parts.ownership().assign(identity.memberId(), participant.partitions());
            } else {
                parts.ownership().assignUnreadable(identity.memberId());
            }
        }
    }

    /** Separates the commits of the previous owner of a partition from those of the present one. */
    private void handOver(Map<TopicPartition, Set<String>> before, Instant at) {
        Map<TopicPartition, Set<String>> after = owners();
        parts.offsets().partitions().stream()
                .filter(partition ->
                        !before.getOrDefault(partition, Set.of()).equals(after.getOrDefault(partition, Set.of())))
                .toList()
                .forEach(partition -> parts.offsets().handOver(partition, at));
    }

    /** Applies a poll of all coordinators, unless it is older than the present generation. */
    void polled(ListGroupsSample poll, Optional<ListGroupsSample> before) {
        if (poll.earliest().isAfter(generationAt)) {
            parts.rebalances().polled(poll, before);
        }
    }

    /** Takes a description as the present state; this is not a change. */
    void described(OptionalInt number, Optional<String> type) {
        generation = number;
        protocolType = type;
    }

    void clear() {
        generation = OptionalInt.of(0);
        protocolType = Optional.empty();
        generationAt = Instant.MIN;
    }
}
