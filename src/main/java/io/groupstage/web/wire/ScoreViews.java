package io.groupstage.web.wire;

import io.groupstage.api.ScoreView;
import io.groupstage.api.ScorecardView;
import io.groupstage.api.ScorecardView.MissedView;
import io.groupstage.course.score.Coverage;
import io.groupstage.course.score.Score;
import io.groupstage.web.http.Json;
import java.util.List;

/** Makes the {@link ScoreView} and the {@link ScorecardView} of a score. */
public final class ScoreViews {

    private ScoreViews() {}

    static ScoreView of(Score score) {
        return new ScoreView(
                score.correct(),
                score.duplicate(),
                score.wrong(),
                Json.number(score.missed()),
                Json.fraction(score.precision()),
                Json.fraction(score.recall()),
                Json.fraction(score.f1()));
    }

    /** Returns the score with all its details. */
    public static ScorecardView card(Score score) {
        return new ScorecardView(
                of(score),
                score.wrongByCode(),
                score.coverage().map(Coverage::expected).orElse(null),
                score.coverage().map(Coverage::firstMissed).orElse(List.of()).stream()
                        .map(user -> new MissedView(user.partition(), user.offset()))
                        .toList());
    }
}
