package io.groupstage.course.hint;

import io.groupstage.course.lesson.Lesson;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps hints back that follow from waiting, while the class pauses and shortly after: nobody writes users then, so a
 * consumer that waits makes no mistake. A hint that a team had before stays.
 */
public final class WaitingHints {

    private static final Set<HintCode> WAITING = EnumSet.of(
            HintCode.LATEST_AND_NOTHING_SINCE,
            HintCode.READS_NOTHING,
            HintCode.READS_NEVER_COMMITS,
            HintCode.SLOW_PROCESSING);

    /** Allows for the first users after a pause to be read, acted on and committed. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private WaitingHints() {}

    /**
     * Returns the hints that the team gets.
     *
     * @param judged the hints for what the lab sees now
     * @param before the hints that the team had until now
     * @param at the instant of the judgement
     */
    public static List<Hint> shown(List<Hint> judged, Set<HintCode> before, Lesson lesson, Instant at) {
        if (!lesson.pausedWithin(SETTLED, at)) {
            return judged;
        }
        return judged.stream()
                .filter(hint -> !WAITING.contains(hint.kind()) || before.contains(hint.kind()))
                .toList();
    }
}
