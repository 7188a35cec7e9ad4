package io.groupstage.course.hint;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.lesson.Lesson;
import io.groupstage.course.lesson.LessonFact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WaitingHintsTest {

    private static final Hint WAITS = hint(HintCode.LATEST_AND_NOTHING_SINCE);
    private static final Hint WRONG = hint(HintCode.LABEL_WRONG);
    private static final List<Hint> BOTH = List.of(WAITS, WRONG);

    private static final Lesson PAUSED = Lesson.NONE.with(new LessonFact.Paused(1), at(100));
    private static final Lesson RESUMED = Lesson.NONE.with(new LessonFact.Resumed(1, at(100)), at(200));

    @Test
    void a_consumer_that_waits_in_a_pause_makes_no_mistake() {
        assertThat(WaitingHints.shown(BOTH, Set.of(), Lesson.NONE, at(150))).isEqualTo(BOTH);
        assertThat(WaitingHints.shown(BOTH, Set.of(), PAUSED, at(150))).containsExactly(WRONG);
    }

    @Test
    void a_team_that_had_the_hint_before_the_pause_keeps_it() {
        assertThat(WaitingHints.shown(BOTH, Set.of(WAITS.kind()), PAUSED, at(150)))
                .isEqualTo(BOTH);
    }

    @Test
    void after_a_pause_consumers_have_ten_seconds_to_go_on() {
        assertThat(WaitingHints.shown(BOTH, Set.of(), RESUMED, at(209))).containsExactly(WRONG);
        assertThat(WaitingHints.shown(BOTH, Set.of(), RESUMED, at(211))).isEqualTo(BOTH);
    }

    private static Hint hint(HintCode code) {
        return new Hint(code, at(90), "seen", "change", ClientKind.UNKNOWN, Optional.empty(), "/learn");
    }

    private static Instant at(int second) {
        return Instant.ofEpochSecond(second);
    }
}
