package io.groupstage.course.hint.rule;

import io.groupstage.course.Step;
import io.groupstage.course.StepTimes;
import io.groupstage.course.board.Evidence;
import io.groupstage.course.hint.Sighting;
import io.groupstage.course.hint.TeamEvidence;
import io.groupstage.course.verdict.LostCount;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Finds state that a team has lost. */
final class StateRules {

    private static final Duration KEPT = Duration.ofMinutes(10);

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

    private static String sentence(LostCount lost) {
        boolean processed = lost.after().processed() < lost.before().processed();
        return "In partition " + lost.partition() + " the count of "
                + (processed ? "processed" : "flagged") + " users fell from "
                + number(processed ? lost.before().processed() : lost.before().flagged()) + " to "
                + number(processed ? lost.after().processed() : lost.after().flagged())
                + ", although nextOffset went on from " + number(lost.before().nextOffset()) + " to "
                + number(lost.after().nextOffset()) + ": the program that reads it now did not take over the state.";
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
