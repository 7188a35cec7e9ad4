package io.groupstage.course.hint.rule;

import io.groupstage.course.Step;
import io.groupstage.course.hint.Sighting;
import io.groupstage.course.hint.TeamEvidence;
import io.groupstage.course.verdict.JudgedRecord;
import io.groupstage.group.lag.GroupHeadline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds a program that reads users and never joins the team's group, because it assigns the partitions to itself. */
final class OutsiderRule {

    /** A consumer that has joined is known sooner than what it wrote. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration RECENT = Duration.ofSeconds(30);

    private OutsiderRule() {}

    static Optional<Sighting> notSubscribed(TeamEvidence evidence) {
        if (evidence.result().steps().has(Step.CONNECTED) || hasMembers(evidence)) {
            return Optional.empty();
        }
        return Stream.concat(lastAct(evidence).stream(), commits(evidence).stream())
                .filter(at -> evidence.within(at, RECENT))
                .min(Instant::compareTo)
                .map(at -> evidence.result().steps().at(Step.FIRST_LOAD).orElse(at))
                .filter(since -> evidence.before(since, PATIENCE))
                .map(since -> Sighting.of(since, seen(evidence)));
    }

    private static String seen(TeamEvidence evidence) {
        String group = evidence.work().team().name();
        return "A program of yours reads users, and no consumer has ever joined the group " + group + "."
                + (commits(evidence).isPresent() ? " It commits offsets to the group without being a member." : "");
    }

    /** A team whose results were reset has members that connected before. */
    private static boolean hasMembers(TeamEvidence evidence) {
        return evidence.group()
                .snapshot()
                .filter(snapshot -> !snapshot.group().members().isEmpty())
                .isPresent();
    }

    /** Returns when the team last acted on a user, whom it must have read. */
    private static Optional<Instant> lastAct(TeamEvidence evidence) {
        return evidence.result().verdicts().stream()
                .filter(judged -> judged.verdict().user().isPresent())
                .map(JudgedRecord::at)
                .findFirst();
    }

    private static Optional<Instant> commits(TeamEvidence evidence) {
        return evidence.group().snapshot().flatMap(snapshot -> GroupHeadline.committedWithoutMember(snapshot.group()));
    }
}
