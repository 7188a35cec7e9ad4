package io.groupstage.course.hint.rule;

import io.groupstage.course.hint.KnownClients.RefusedCommits;
import io.groupstage.course.hint.Sighting;
import io.groupstage.course.hint.TeamEvidence;
import io.groupstage.course.text.Quoted;
import io.groupstage.group.words.Phrases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds programs whose commits the coordinator refuses. */
final class CommitRules {

    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final Duration GOES_ON = Duration.ofSeconds(12);

    /** A commit may be on its way when a rebalance ends. */
    private static final Duration SETTLED = Duration.ofSeconds(1);

    private static final int TWICE = 2;

    private CommitRules() {}

    /**
     * Finds a program whose commits are refused although no rebalance is under way: it is not a member of the group any
     * more, or never was. A correct client whose commit is refused joins again, which is a rebalance.
     */
    static Optional<Sighting> refused(TeamEvidence evidence) {
        if (MemberRules.slowProcessing(evidence).isPresent()
                || MemberRules.sameInstanceId(evidence).isPresent()) {
            return Optional.empty();
        }
        return Programs.settled(evidence)
                .flatMap(snapshot -> snapshot.group().lastRebalanceAt())
                .flatMap(rebalance -> evidence.broker().clients().commits().stream()
                        .flatMap(commits -> again(commits, rebalance.plus(SETTLED), evidence).stream())
                        .findFirst());
    }

    private static Optional<Sighting> again(RefusedCommits commits, Instant settled, TeamEvidence evidence) {
        List<Instant> since = commits.at().stream()
                .filter(at -> evidence.within(at, KEPT) && at.isAfter(settled))
                .toList();
        return since.size() >= TWICE && evidence.within(since.getFirst(), GOES_ON)
                ? Optional.of(sighting(commits, since))
                : Optional.empty();
    }

    private static Sighting sighting(RefusedCommits commits, List<Instant> newestFirst) {
        String why = commits.memberId().isEmpty()
                ? "it commits without being a member of the group, as with assign(), and the group has members"
                : "it is not a member of the present generation";
        return Sighting.of(
                newestFirst.getLast(),
                "The coordinator refuses the commits of a program (client id " + Quoted.of(commits.clientId()) + "): "
                        + why + ". It refused " + Phrases.count(newestFirst.size(), "commit") + " in the last "
                        + KEPT.toSeconds() + " s (" + commits.error() + ").",
                commits.clientId());
    }
}
