package io.groupstage.course.score;

import io.groupstage.course.verdict.Verdict;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The score of a team's actions. The rules are in docs/scoring.md.
 *
 * @param correct how many actions were right; each user counts once
 * @param duplicate how many right actions named a user that had been flagged before
 * @param wrongByCode all other actions, counted by the verdict's code, such as {@code MISSING_FIELD:reason}; in the
 *     order of the codes
 * @param coverage how many users were expected and flagged; empty while that is not known, because the group has not
 *     committed anything yet or the expected users are still being computed
 */
public record Score(long correct, long duplicate, Map<String, Long> wrongByCode, Optional<Coverage> coverage) {

    /** The score of a team without judged actions. */
    public static final Score NONE = new Score(0, 0, Map.of(), Optional.empty());

    public Score {
        wrongByCode = Collections.unmodifiableMap(new TreeMap<>(wrongByCode));
    }

    /**
     * Returns how many actions were neither right nor repeated. An action on a user that is not in the log is not
     * counted: nobody can know an address without having read its record, so the record was lost. Its verdict is open
     * until the record is written again.
     */
    public long wrong() {
        return wrongByCode.entrySet().stream()
                .filter(one -> !one.getKey().equals(Verdict.Code.NOT_YET.name()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Returns how many expected users are not flagged; empty while that is not known. */
    public OptionalLong missed() {
        return coverage.map(known -> OptionalLong.of(known.missed())).orElse(OptionalLong.empty());
    }

    /**
     * Returns the share of right actions, in 0..1; empty before the first action. Repeated actions do not count:
     * delivery at least once repeats records, and that is not a mistake.
     */
    public OptionalDouble precision() {
        long judged = correct + wrong();
        return judged == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) correct / judged);
    }

    /** Returns the share of expected users that are flagged, in 0..1; empty while it is not known. */
    public OptionalDouble recall() {
        return coverage.map(Coverage::recall).orElse(OptionalDouble.empty());
    }

    /** Returns the harmonic mean of precision and recall, in 0..1; empty while one of them is empty. */
    public OptionalDouble f1() {
        if (precision().isEmpty() || recall().isEmpty()) {
            return OptionalDouble.empty();
        }
        double precision = precision().getAsDouble();
        double recall = recall().getAsDouble();
        return OptionalDouble.of(precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall));
    }
}
