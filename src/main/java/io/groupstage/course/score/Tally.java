package io.groupstage.course.score;

import io.groupstage.course.verdict.Verdict;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the verdicts on a team's actions one by one, and returns them as a {@link Score} on request. It is not
 * thread-safe. It is bounded, because the codes and the fields that they name are bounded.
 */
public final class Tally {

    private final Map<Verdict.Code, Long> byCode = new EnumMap<>(Verdict.Code.class);
    private final Map<String, Long> byField = new HashMap<>();

    /**
     * Counts one more verdict on an action.
     *
     * @throws IllegalArgumentException if this is a verdict on a stats record
     */
    public void count(Verdict verdict) {
        switch (verdict.kind()) {
            case OK, TOMBSTONE -> throw new IllegalArgumentException("not a verdict on an action: " + verdict.kind());
            case MISSING_FIELD, BAD_FIELD -> byField.merge(verdict.code(), 1L, Long::sum);
            case CORRECT,
                    DUPLICATE,
                    WRONG_TYPE,
                    WRONG_REASON,
                    NO_MATCH,
                    UNKNOWN_CUSTOMER,
                    NOT_YET,
                    MALFORMED_JSON,
                    NOT_YOURS,
                    TOO_LARGE -> byCode.merge(verdict.kind(), 1L, Long::sum);
        }
    }

    /** Returns the score so far. */
    public Score score(Optional<Coverage> coverage) {
        Map<String, Long> wrong = new HashMap<>(byField);
        byCode.forEach((code, count) -> {
            if (code != Verdict.Code.CORRECT && code != Verdict.Code.DUPLICATE) {
                wrong.put(code.name(), count);
            }
        });
        return new Score(of(Verdict.Code.CORRECT), of(Verdict.Code.DUPLICATE), wrong, coverage);
    }

    private long of(Verdict.Code code) {
        return byCode.getOrDefault(code, 0L);
    }
}
