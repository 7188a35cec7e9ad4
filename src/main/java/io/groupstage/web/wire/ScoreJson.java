package io.groupstage.web.wire;

import io.groupstage.course.score.Score;
import io.groupstage.web.http.Json;
import org.jspecify.annotations.Nullable;

/**
 * Is the JSON of a score on the board.
 *
 * @param missed the missed users; null, like the shares, while not known
 * @param precision the precision in 0..1 with four digits, like {@code recall} and {@code f1}
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
