package io.groupstage.course.hint.rule;

import io.groupstage.course.hint.DelayText;
import io.groupstage.course.hint.KnownClients.Quota;
import io.groupstage.course.hint.KnownClients.Unreached;
import io.groupstage.course.hint.Sighting;
import io.groupstage.course.hint.TeamEvidence;
import io.groupstage.course.text.Quoted;
import io.groupstage.course.verdict.JudgedRecord;
import io.groupstage.course.verdict.Verdict.Code;
import io.groupstage.group.words.Phrases;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Finds mistakes in how programs use the brokers that let them in. */
final class BrokerRules {

    /** The brokers report both facts every second as long as they are true. */
    private static final Duration GOES_ON = Duration.ofSeconds(4);

    /** The rate of a quota is an average of some seconds, so a short burst does not reach it. */
    private static final Duration BURST = Duration.ofSeconds(1);

    /** A program that is far behind may read, and act on what it reads, as fast as it can. */
    private static final Duration CATCHING_UP = Duration.ofSeconds(30);

    private static final int LOOKED_AT = 20;

    private BrokerRules() {}

    /**
     * Finds a program that asks for the addresses of the cluster and cannot reach them. While a request of the team is
     * refused, it may wait for that reason.
     */
    static Optional<Sighting> addressNotReached(TeamEvidence evidence) {
        return evidence.broker().clients().unreached().stream()
                .filter(unreached -> evidence.within(unreached.at(), GOES_ON))
                .filter(unreached -> !refusedSince(unreached, evidence))
                .findFirst()
                .map(unreached -> Sighting.of(unreached.since(), asked(unreached, evidence), unreached.clientId()));
    }

    private static boolean refusedSince(Unreached unreached, TeamEvidence evidence) {
        return evidence.broker().refusals().stream()
                .anyMatch(refusal -> !refusal.at().isBefore(unreached.since()));
    }

    private static String asked(Unreached unreached, TeamEvidence evidence) {
        return "A program at " + unreached.address() + " (client id " + Quoted.of(unreached.clientId())
                + ") logs in and asks for the addresses of the cluster"
                + (unreached.asked() > 1 ? " again and again" : "") + ". It has sent nothing to these addresses for "
                + Phrases.time(Duration.between(unreached.since(), evidence.at())) + ".";
    }

    /** Finds programs that use up a quota of the team. */
    static Optional<Sighting> delayed(TeamEvidence evidence) {
        return evidence.broker().clients().delays().stream()
                .filter(delay -> evidence.within(delay.at(), GOES_ON))
                .filter(delay ->
                        Duration.between(delay.since(), delay.at()).compareTo(patience(delay.quota(), evidence)) >= 0)
                .findFirst()
                .map(delay -> Sighting.of(delay.since(), DelayText.of("Your programs", delay)));
    }

    private static Duration patience(Quota quota, TeamEvidence evidence) {
        return switch (quota) {
            case FETCH -> CATCHING_UP;
            case PRODUCE -> actsOnNewUsers(evidence) ? CATCHING_UP : BURST;
            case REQUEST -> BURST;
        };
    }

    /** Returns whether each of the last actions is right, and about another user: then no loop repeats them. */
    private static boolean actsOnNewUsers(TeamEvidence evidence) {
        List<Code> last = evidence.result().verdicts().stream()
                .filter(judged -> judged.kind() == JudgedRecord.Kind.ACTION)
                .limit(LOOKED_AT)
                .map(judged -> judged.verdict().kind())
                .toList();
        return !last.isEmpty() && last.stream().allMatch(Code.CORRECT::equals);
    }
}
