package io.groupstage.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Is a score with all its details, for its team and the instructor only.
 *
 * @param expected the number of users that the team should have flagged; null while not known
 * @param firstMissed the first missed user of each partition that has one
 */
public record ScorecardView(
        @JsonUnwrapped ScoreView score,
        Map<String, Long> wrongByCode,
        @Nullable Long expected,
        List<MissedView> firstMissed) {

    /** Is the position of a missed user. */
    public record MissedView(int partition, long offset) {}
}
