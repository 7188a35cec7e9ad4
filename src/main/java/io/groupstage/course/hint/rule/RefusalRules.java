package io.groupstage.course.hint.rule;

import io.groupstage.course.Team;
import io.groupstage.course.hint.Refusal;
import io.groupstage.course.hint.Sighting;
import io.groupstage.course.hint.TeamEvidence;
import io.groupstage.course.text.Quoted;
import io.groupstage.group.Member;
import io.groupstage.group.lag.GroupSnapshot;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds mistakes in the requests that the broker refused. Most clients end after a refusal, so it stays evidence until the
 * team has done better, but not longer than {@link #KEPT}.
 */
final class RefusalRules {

    static final Duration KEPT = Duration.ofMinutes(5);

    /** The programs of a team that work write as well, so their records do not show that this one was corrected. */
    private static final Duration WRITES = Duration.ofMinutes(1);

    private static final Duration SETTLED = Duration.ofSeconds(2);

    private RefusalRules() {}

    /** Finds a group id that is not the team's, while no consumer is in the team's group. */
    static Optional<Sighting> groupNotYours(TeamEvidence evidence) {
        return evidence.group().members().isEmpty() ? group(evidence) : Optional.empty();
    }

    /** Finds a group id that is not the team's, while another consumer of the team is in the right group. */
    static Optional<Sighting> secondGroup(TeamEvidence evidence) {
        return evidence.group().members().isEmpty() ? Optional.empty() : group(evidence);
    }

    private static Optional<Sighting> group(TeamEvidence evidence) {
        String own = evidence.work().team().name();
        return newest(
                        evidence,
                        refusal -> refusal.resourceType().equals("GROUP")
                                && !refusal.resourceName().equals(own))
                .filter(refusal -> !Programs.joinedAfter(evidence, refusal.at()))
                .map(refusal -> sighting(
                        refusal,
                        " wants to join the group " + Quoted.of(refusal.resourceName())
                                + ", and the broker refuses: the" + " group of your team is " + Quoted.of(own)));
    }

    /** Finds a consumer that subscribes to another topic than the team's, whether that topic exists or not. */
    static Optional<Sighting> topicWrong(TeamEvidence evidence) {
        return otherSubscription(evidence).or(() -> refusedTopic(evidence));
    }

    private static Optional<Sighting> otherSubscription(TeamEvidence evidence) {
        return Programs.settled(evidence).stream()
                .flatMap(snapshot -> snapshot.group().members().stream()
                        .filter(member -> evidence.before(member.joinedAt(), SETTLED))
                        .filter(member -> subscribesElsewhere(member, snapshot, evidence)))
                .findFirst()
                .map(member -> Sighting.of(
                        member.joinedAt(),
                        Programs.name(member) + " subscribes to "
                                + Quoted.of(String.join(
                                        ", ",
                                        member.subscription().topics().stream()
                                                .sorted()
                                                .toList()))
                                + ", but the users are in "
                                + Quoted.of(evidence.work().topic()) + ".",
                        member.clientId()));
    }

    private static boolean subscribesElsewhere(Member member, GroupSnapshot snapshot, TeamEvidence evidence) {
        return snapshot.group().dividesPartitions()
                && member.subscription().known()
                && !member.subscription().topics().isEmpty()
                && !member.subscription().topics().contains(evidence.work().topic());
    }

    private static Optional<Sighting> refusedTopic(TeamEvidence evidence) {
        String topic = evidence.work().topic();
        return newest(evidence, refusal -> isTopic(refusal) && !known(refusal, evidence) && !foreign(refusal))
                .filter(refusal -> !Programs.joinedAfter(evidence, refusal.at()))
                .map(refusal -> sighting(
                        refusal,
                        " asks for the topic " + Quoted.of(refusal.resourceName()) + ", and the broker refuses: your"
                                + " team reads " + Quoted.of(topic)));
    }

    /** Finds a request for another team's topics, or a write to the users' topic. */
    static Optional<Sighting> topicNotYours(TeamEvidence evidence) {
        Team team = evidence.work().team();
        return newest(evidence, refusal -> isTopic(refusal) && (foreign(refusal) || writesUsers(refusal, evidence)))
                .filter(refusal -> evidence.within(refusal.at(), WRITES))
                .map(refusal -> sighting(
                        refusal,
                        " asks for the topic " + Quoted.of(refusal.resourceName()) + " ("
                                + Quoted.of(refusal.operation())
                                + "), and the broker refuses: your team writes to " + Quoted.of(team.actionsTopic())
                                + " and " + Quoted.of(team.statsTopic())));
    }

    private static boolean isTopic(Refusal refusal) {
        return refusal.resourceType().equals("TOPIC");
    }

    private static boolean known(Refusal refusal, TeamEvidence evidence) {
        Team team = evidence.work().team();
        return Stream.of(evidence.work().topic(), team.actionsTopic(), team.statsTopic())
                .anyMatch(refusal.resourceName()::equals);
    }

    private static boolean foreign(Refusal refusal) {
        return refusal.resourceName().matches("(actions|stats)\\.team-\\d{1,9}");
    }

    private static boolean writesUsers(Refusal refusal, TeamEvidence evidence) {
        return refusal.resourceName().equals(evidence.work().topic())
                && refusal.operation().equals("WRITE");
    }

    private static Optional<Refusal> newest(TeamEvidence evidence, Predicate<Refusal> wanted) {
        String own = evidence.work().team().name();
        return evidence.broker().refusals().stream()
                .filter(refusal -> refusal.principal().equals(own))
                .filter(refusal -> evidence.within(refusal.at(), KEPT))
                .filter(wanted)
                .max(Comparator.comparing(Refusal::at));
    }

    private static Sighting sighting(Refusal refusal, String what) {
        return Sighting.of(
                refusal.at(),
                "A program (client id " + Quoted.of(refusal.clientId()) + ")" + what + ".",
                refusal.clientId());
    }
}
