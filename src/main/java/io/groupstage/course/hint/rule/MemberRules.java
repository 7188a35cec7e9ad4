package io.groupstage.course.hint.rule;

import io.groupstage.course.Step;
import io.groupstage.course.hint.Sighting;
import io.groupstage.course.hint.TeamEvidence;
import io.groupstage.group.Cause;
import io.groupstage.group.ClientFigures;
import io.groupstage.group.GroupNote;
import io.groupstage.group.Member;
import io.groupstage.group.lag.GroupDiagnosis;
import io.groupstage.group.rebalance.MembershipChange;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.group.rebalance.Rebalance.Person;
import io.groupstage.group.rebalance.Redelivered;
import io.groupstage.group.words.Phrases;
import io.groupstage.group.words.RejoinLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds mistakes in how consumers join, leave and share. */
final class MemberRules {

    private static final Duration RECENT = Duration.ofMinutes(1);
    private static final Duration KEPT = Duration.ofMinutes(2);
    private static final Duration RESTARTS = Duration.ofSeconds(30);
    private static final int TWICE = 2;

    /** The default of Kafka's clients. */
    private static final Duration USUAL_POLL_INTERVAL = Duration.ofMinutes(5);

    /** A pause that a program may have at its start, even if its limit is very small. */
    private static final Duration SHORT_GAP = Duration.ofSeconds(2);

    /** A rebalance that the client itself announces repeats the actions on a few records at most. */
    private static final long MANY = 20;

    private static final Set<Cause> ANNOUNCED = Set.of(Cause.MEMBER_JOINED, Cause.MEMBER_LEFT);

    private MemberRules() {}

    /** Finds a member without a partition, because the others own all of them. */
    static Optional<Sighting> surplusConsumer(TeamEvidence evidence) {
        return Programs.settled(evidence).stream()
                .flatMap(snapshot -> {
                    GroupDiagnosis diagnosis = GroupDiagnosis.of(snapshot);
                    return snapshot.group().members().stream()
                            .filter(member ->
                                    diagnosis.surplus(member, evidence.work().topic()))
                            .map(member -> surplus(member, snapshot.group().members(), evidence));
                })
                .findFirst();
    }

    private static Sighting surplus(Member idle, List<Member> members, TeamEvidence evidence) {
        int partitions = members.stream()
                .mapToInt(member -> Programs.owned(member, evidence).size())
                .sum();
        return Sighting.of(
                idle.joinedAt(),
                Programs.name(idle) + " is idle: " + evidence.work().topic() + " has "
                        + Phrases.count(partitions, "partition") + ", and your group has "
                        + Phrases.count(members.size(), "consumer") + ".",
                idle.clientId());
    }

    /** Finds a consumer that took too long between two polls, or that joins and leaves in a loop. */
    static Optional<Sighting> slowProcessing(TeamEvidence evidence) {
        return reported(evidence).or(() -> nearlyTooSlow(evidence)).or(() -> RejoinLoop.of(
                        evidence.group().rebalances(), evidence.at())
                .map(loop -> Sighting.of(
                        loop.at().minus(loop.period().multipliedBy(TWICE)), "Consumer " + loop.sentence())));
    }

    /** Finds a consumer that reports a gap between two polls that is near the longest one that is allowed. */
    private static Optional<Sighting> nearlyTooSlow(TeamEvidence evidence) {
        return evidence.group().members().stream()
                .flatMap(member -> Optional.ofNullable(
                        evidence.broker().clients().figures().get(member.memberId()))
                        .flatMap(figures -> nearlyTooSlow(member, figures))
                        .stream())
                .findFirst();
    }

    private static Optional<Sighting> nearlyTooSlow(Member member, ClientFigures figures) {
        Duration limit = member.rebalanceTimeout().orElse(USUAL_POLL_INTERVAL);
        return Stream.concat(figures.sinceLastPoll().stream(), figures.longestPollGap().stream())
                .max(Comparator.naturalOrder())
                .filter(gap ->
                        gap.compareTo(SHORT_GAP) >= 0 && gap.multipliedBy(TWICE).compareTo(limit) >= 0)
                .map(gap -> Sighting.of(
                        figures.at().minus(gap),
                        Programs.name(member) + " reports " + Phrases.duration(gap)
                                + " between two polls. Its max.poll.interval.ms is " + Phrases.duration(limit)
                                + ": after that time without a poll it leaves the group.",
                        member.clientId()));
    }

    private static Optional<Sighting> reported(TeamEvidence evidence) {
        return departures(evidence, Cause.POLL_TIMEOUT, RECENT)
                .findFirst()
                .map(gone -> Sighting.of(
                        gone.at(),
                        Programs.name(gone.who())
                                + " did not poll for longer than max.poll.interval.ms, so it left the group "
                                + Phrases.time(Duration.between(gone.at(), evidence.at()))
                                + " ago. The group rebalanced, and the broker refuses the commits of that consumer.",
                        gone.who().clientId()));
    }

    /**
     * Finds a consumer that ended without leaving its group. After the step that asks to share the work, a crash is an
     * experiment.
     */
    static Optional<Sighting> killedNotClosed(TeamEvidence evidence) {
        return departures(evidence, Cause.SESSION_EXPIRED, KEPT)
                .filter(gone -> evidence.result()
                        .steps()
                        .at(Step.SCALED)
                        .filter(scaled -> !scaled.isAfter(gone.at()))
                        .isEmpty())
                .findFirst()
                .map(gone -> Sighting.of(
                        gone.at(),
                        Programs.name(gone.who()) + " ended without leaving its group. The broker noticed it "
                                + Phrases.time(Duration.between(gone.at(), evidence.at()))
                                + " ago, after the session timeout; until then nobody read its partitions.",
                        gone.who().clientId()));
    }

    private record Gone(Person who, Instant at) {}

    private static Stream<Gone> departures(TeamEvidence evidence, Cause cause, Duration age) {
        return ended(evidence, age).flatMap(rebalance -> rebalance.reason().culprits().stream()
                .filter(change -> change.cause() == cause)
                .flatMap(change -> person(rebalance, change).stream())
                .map(person -> new Gone(person, rebalance.span().completedAt().orElseThrow())));
    }

    private static Optional<Person> person(Rebalance rebalance, MembershipChange change) {
        return rebalance.people().stream()
                .filter(person -> person.memberId().equals(change.memberId()))
                .findFirst();
    }

    private static Stream<Rebalance> ended(TeamEvidence evidence, Duration age) {
        return evidence.group().rebalances().stream().filter(rebalance -> rebalance
                .span()
                .completedAt()
                .filter(end -> evidence.within(end, age))
                .isPresent());
    }

    /**
     * Finds many actions that were sent twice because of a join or a leave. Then the client could commit before it gave up
     * its partitions. After a crash, actions are sent twice in a correct program as well.
     */
    static Optional<Sighting> duplicatesAfterRebalance(TeamEvidence evidence) {
        return ended(evidence, KEPT)
                .filter(rebalance -> !rebalance.reason().culprits().isEmpty()
                        && rebalance.reason().culprits().stream()
                                .map(MembershipChange::cause)
                                .allMatch(ANNOUNCED::contains))
                .filter(rebalance -> rebalance
                        .redelivered()
                        .filter(twice -> twice.actedTwice() >= MANY)
                        .isPresent())
                .findFirst()
                .map(MemberRules::duplicates);
    }

    private static Sighting duplicates(Rebalance rebalance) {
        MembershipChange first = rebalance.reason().culprits().getFirst();
        String who = person(rebalance, first).map(Programs::name).orElse("A consumer");
        Redelivered twice = rebalance.redelivered().orElseThrow();
        return Sighting.of(
                rebalance.span().completedAt().orElseThrow(),
                who + " " + first.cause().verb() + ", and " + Phrases.count(twice.actedTwice(), "action")
                        + " came twice after that rebalance: the consumers gave up their partitions without a commit.");
    }

    /**
     * Finds two programs with the same static member id: each replaces the other. A person who starts a static member again
     * does so once.
     */
    static Optional<Sighting> sameInstanceId(TeamEvidence evidence) {
        Map<String, List<GroupNote>> returns = evidence.group().notes().stream()
                .filter(note -> note.kind() == GroupNote.Kind.STATIC_MEMBER_RETURNED)
                .filter(note -> evidence.within(note.at(), RESTARTS))
                .collect(Collectors.groupingBy(GroupNote::text));
        return returns.values().stream()
                .filter(notes -> notes.size() >= TWICE)
                .findFirst()
                .map(notes -> Sighting.of(
                        notes.getLast().at(),
                        "The " + notes.getFirst().text() + " " + notes.size() + " times within " + RESTARTS.toSeconds()
                                + " s: two programs seem to use this group.instance.id."));
    }
}
