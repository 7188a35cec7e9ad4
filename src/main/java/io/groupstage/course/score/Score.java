package io.groupstage.course.score;

import io.groupstage.course.verdict.Verdict;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What became of a team's actions; the rules are in docs/scoring.md.
 *
 * @param correct actions that were right, each user once
 * @param duplicate right actions for a user that had been flagged before
 * @param wrongByCode all others, by the verdict's code, such as {@code MISSING_FIELD:reason}; in the order of the codes
 * @param coverage what the team should have flagged and did; empty while that is not known: its group has committed
 *     nothing yet, or the truth is still being computed
 */
public record Score(long correct, long duplicate, Map<String, Long> wrongByCode, Optional<Coverage> coverage) {

    /** Nothing judged yet. */
    public static final Score NONE = new Score(0, 0, Map.of(), Optional.empty());

    public Score {
        wrongByCode = Collections.unmodifiableMap(new TreeMap<>(wrongByCode));
    }

    /**
     * Actions that were neither right nor repeated. An action on a user that is not there is not counted: nobody has an
     * address without its record, so that record is lost, and the verdict is open until it is there again.
     */
    public long wrong() {
        return wrongByCode.entrySet().stream()
                .filter(one -> !one.getKey().equals(Verdict.Code.NOT_YET.name()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Users that should have been flagged and were not. */
    public OptionalLong missed() {
        return coverage.map(known -> OptionalLong.of(known.missed())).orElse(OptionalLong.empty());
    }

    /**
     * How many of the users that the team acted upon were right to act upon, in 0..1; empty before the first action.
     * What is repeated counts for nothing: delivery at least once repeats records, and that is no mistake of judgement.
     */
    public OptionalDouble precision() {
        long judged = correct + wrong();
        return judged == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) correct / judged);
    }

    /** How many of the users that were due are flagged, in 0..1. */
    public OptionalDouble recall() {
        return coverage.map(Coverage::recall).orElse(OptionalDouble.empty());
    }

    /** The harmonic mean of precision and recall, in 0..1; empty while one of them is. */
    public OptionalDouble f1() {
        if (precision().isEmpty() || recall().isEmpty()) {
            return OptionalDouble.empty();
        }
        double precision = precision().getAsDouble();
        double recall = recall().getAsDouble();
        return OptionalDouble.of(precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall));
    }
}
