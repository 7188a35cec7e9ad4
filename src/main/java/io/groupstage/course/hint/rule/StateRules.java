package io.groupstage.course.hint.rule;

import io.groupstage.course.Step;
import io.groupstage.course.StepTimes;
import io.groupstage.course.board.Evidence;
import io.groupstage.course.hint.Sighting;
import io.groupstage.course.hint.TeamEvidence;
import io.groupstage.course.text.Quoted;
import io.groupstage.course.verdict.LostCount;
import io.groupstage.course.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Finds state that a team has lost or cannot publish. */
final class StateRules {

    private static final Duration KEPT = Duration.ofMinutes(10);

    /** Finds records without a key that are in the topic: an older lab did not compact it. */
    private static final RecordRule JUDGED = new RecordRule(Verdict.Code.MISSING_FIELD).onlyKey();

    private StateRules() {}

    /**
     * Finds a count that began again from zero while the offset went on. Before the team has survived a crash, and after it
     * has recovered a state, programs without state are right: the first starter is one.
     */
    static Optional<Sighting> countsForgotten(TeamEvidence evidence) {
        StepTimes steps = evidence.result().steps();
        return evidence.result()
                .stats()
                .flatMap(Evidence.OfStats::lost)
                .filter(lost -> evidence.within(lost.at(), KEPT))
                .filter(lost -> steps.at(Step.SURVIVED).isPresent()
                        && steps.at(Step.RECOVERED).isEmpty())
                .map(lost -> Sighting.of(lost.at(), sentence(lost)));
    }

    /**
     * Finds records without a key. The broker refuses them, because the topic is compacted, so there is no verdict on them. A
     * valid record that follows ends the hint.
     */
    static Optional<Sighting> keyMissing(TeamEvidence evidence) {
        return evidence.broker()
                .clients()
                .keylessAt()
                .filter(at -> !published(evidence, at))
                .map(at -> Sighting.of(
                        at,
                        "The broker refuses records for "
                                + Quoted.of(evidence.work().team().statsTopic())
                                + ", because they do not have a key: a compacted topic takes only records with one."))
                .or(() -> JUDGED.find(evidence));
    }

    private static boolean published(TeamEvidence evidence, Instant after) {
        return evidence.result().stats().stream()
                .flatMap(stats -> stats.verdicts().stream())
                .filter(judged -> judged.verdict().kind() == Verdict.Code.OK)
                .anyMatch(judged -> judged.at().isAfter(after));
    }

    private static String sentence(LostCount lost) {
        boolean processed = lost.after().processed() < lost.before().processed();
        return "In partition " + lost.partition() + " the count of "
                + (processed ? "processed" : "flagged") + " users fell from "
                + number(processed ? lost.before().processed() : lost.before().flagged()) + " to "
                + number(processed ? lost.after().processed() : lost.after().flagged())
                + ", although nextOffset went on from " + number(lost.before().nextOffset()) + " to "
                + number(lost.after().nextOffset())
                + ": the program that reads it did not continue with the published counts.";
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
