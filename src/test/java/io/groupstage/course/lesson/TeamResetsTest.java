package io.groupstage.course.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Team;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TeamResetsTest {

    private static final Team TEAM = new Team(3);
    private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");

    private Lesson lesson = Lesson.NONE;
    private Instant now = TEN;

    @Test
    void the_last_reset_counts_and_its_undo_brings_back_the_one_before() {
        reset();
        reset();
        assertThat(lesson.reset(TEAM).map(Reset::at)).contains(TEN.plus(Duration.ofHours(1)));

        undo();
        assertThat(lesson.reset(TEAM).map(Reset::at)).contains(TEN);
        assertThat(lesson.resets(TEAM).last()).isEmpty();
        assertThat(lesson.reset(new Team(4))).isEmpty();
    }

    @Test
    void a_reset_after_an_undo_can_be_undone_again() {
        reset();
        undo();
        assertThat(lesson.reset(TEAM)).isEmpty();

        reset();
        undo();
        assertThat(lesson.reset(TEAM)).isEmpty();
    }

    /** Undoes the last reset only, as the call does. */
    @Property(tries = 200)
    void what_is_in_force_is_as_if_the_undone_resets_had_not_been(@ForAll @Size(max = 12) List<Boolean> resets) {
        lesson = Lesson.NONE;
        now = TEN;
        List<Instant> standing = new ArrayList<>();
        boolean undoable = false;
        for (boolean reset : resets) {
            if (reset) {
                standing.add(now);
                reset();
                undoable = true;
            } else if (undoable) {
                standing.removeLast();
                undo();
                undoable = false;
            }
            assertThat(lesson.resets(TEAM).last().isPresent()).isEqualTo(undoable);
            assertThat(lesson.reset(TEAM).map(Reset::at))
                    .isEqualTo(standing.isEmpty() ? Optional.empty() : Optional.of(standing.getLast()));
            assertThat(lesson.resets(TEAM).all())
                    .extracting(known -> known.number() % 2)
                    .doesNotHaveDuplicates();
        }
    }

    private void reset() {
        TeamResets state = lesson.resets(TEAM);
        write(new LessonFact.ResultsReset(TEAM, state.nextNumber(), state.inForce()));
    }

    private void undo() {
        write(new LessonFact.ResetUndone(TEAM, lesson.resets(TEAM).earlier()));
    }

    private void write(LessonFact fact) {
        lesson = lesson.with(fact, now);
        now = now.plus(Duration.ofHours(1));
    }
}
