package io.groupstage.web.wire;

import io.groupstage.course.score.Score;
import io.groupstage.web.http.Json;
import org.jspecify.annotations.Nullable;

/**
 * A score on the board's wire.
 *
 * @param missed null, as the fractions, while it is not known
 * @param precision in 0..1, to four digits, as {@code recall} and {@code f1}
 */
record ScoreJson(
        long correct,
        long duplicate,
        long wrong,
        @Nullable Long missed,
        @Nullable Double precision,
        @Nullable Double recall,
        @Nullable Double f1) {

    static ScoreJson of(Score score) {
        return new ScoreJson(
                score.correct(),
                score.duplicate(),
                score.wrong(),
                Json.number(score.missed()),
                Json.fraction(score.precision()),
                Json.fraction(score.recall()),
                Json.fraction(score.f1()));
    }
}
