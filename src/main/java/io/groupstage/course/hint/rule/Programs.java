package io.groupstage.course.hint.rule;

import io.groupstage.course.hint.TeamEvidence;
import io.groupstage.course.text.Quoted;
import io.groupstage.group.Cause;
import io.groupstage.group.GroupState;
import io.groupstage.group.Member;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.group.words.MemberLetter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds the facts about a team's consumers that several rules need. */
final class Programs {

    private Programs() {}

    /** Returns the group if it can be judged: all its records are read, and it is not rebalancing. */
    static Optional<GroupSnapshot> settled(TeamEvidence evidence) {
        return evidence.group()
                .snapshot()
                .filter(snapshot ->
                        snapshot.unheard().isEmpty() && snapshot.group().state() == GroupState.STABLE);
    }

    /** Returns the partitions of the team's topic that a member owns, in Kafka's order. */
    static List<TopicPartition> owned(Member member, TeamEvidence evidence) {
        return member.partitions().stream()
                .filter(partition -> partition.topic().equals(evidence.work().topic()))
                .sorted()
                .toList();
    }

    /** Returns since when a member has its partitions. */
    static Instant ownedSince(GroupSnapshot snapshot, Member member) {
        return snapshot.group()
                .lastRebalanceAt()
                .filter(member.joinedAt()::isBefore)
                .orElse(member.joinedAt());
    }

    /** Returns whether a member joined the team's group after that instant, also one that has left since. */
    static boolean joinedAfter(TeamEvidence evidence, Instant instant) {
        return evidence.group().members().stream()
                        .anyMatch(member -> member.joinedAt().isAfter(instant))
                || evidence.group().rebalances().stream()
                        .filter(rebalance ->
                                begun(rebalance).filter(instant::isBefore).isPresent())
                        .flatMap(rebalance -> rebalance.reason().culprits().stream())
                        .anyMatch(change -> change.cause() == Cause.MEMBER_JOINED);
    }

    /** Returns when a rebalance began, or its end if the beginning is not known. */
    private static Optional<Instant> begun(Rebalance rebalance) {
        return rebalance.span().startedAt().or(() -> rebalance.span().completedAt());
    }

    /** Returns {@code Consumer A (client id `python`)}. */
    static String name(Member member) {
        return name(member.ordinal(), member.clientId());
    }

    /** Returns the same for a member that a rebalance mentions. */
    static String name(Rebalance.Person person) {
        return name(person.ordinal(), person.clientId());
    }

    private static String name(int ordinal, String clientId) {
        return "Consumer " + MemberLetter.of(ordinal) + " (client id " + Quoted.of(clientId) + ")";
    }
}
