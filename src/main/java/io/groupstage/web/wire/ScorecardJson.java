package io.groupstage.web.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.groupstage.course.score.Coverage;
import io.groupstage.course.score.Score;
import io.groupstage.course.users.Position;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Is the JSON of a score with all its details, for its team and the instructor only.
 *
 * @param expected the number of users that the team should have flagged; null while not known
 * @param firstMissed the first missed user of each partition that has one
 */
public record ScorecardJson(
        @JsonUnwrapped ScoreJson score,
        Map<String, Long> wrongByCode,
        @Nullable Long expected,
        List<MissedJson> firstMissed) {

    record MissedJson(int partition, long offset) {

        static MissedJson of(Position user) {
            return new MissedJson(user.partition(), user.offset());
        }
    }

    public static ScorecardJson of(Score score) {
        return new ScorecardJson(
                ScoreJson.of(score),
                score.wrongByCode(),
                score.coverage().map(Coverage::expected).orElse(null),
                score.coverage().map(Coverage::firstMissed).orElse(List.of()).stream()
                        .map(MissedJson::of)
                        .toList());
    }
}
