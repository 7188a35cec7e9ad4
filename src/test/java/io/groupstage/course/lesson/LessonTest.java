package io.groupstage.course.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Team;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LessonTest {

    private static final Team TEAM = new Team(3);
    private static final BoardPicture PICTURE = new BoardPicture("{}", "[]");

    /** A fact with the minute at which the broker received it. */
    private record Said(int minute, LessonFact fact) {}

    private static Said at(int minute, LessonFact fact) {
        return new Said(minute, fact);
    }

    private static Lesson after(Said... facts) {
        Lesson lesson = Lesson.NONE;
        for (Said said : facts) {
            lesson = lesson.with(said.fact(), minute(said.minute()));
        }
        return lesson;
    }

    private static Instant minute(int minute) {
        return Instant.EPOCH.plus(Duration.ofMinutes(minute));
    }

    @Test
    void a_frozen_board_keeps_its_picture_until_it_is_unfrozen() {
        Said frozen = at(5, new LessonFact.BoardFrozen(PICTURE));

        assertThat(after(frozen).frozen()).contains(new Frozen(minute(5), PICTURE));
        assertThat(after(frozen, at(6, new LessonFact.BoardUnfrozen())).frozenSince())
                .isEmpty();
    }

    @Test
    void the_clock_of_the_class_stands_still_during_a_pause() {
        Lesson lesson = after(
                at(10, new LessonFact.Paused(1)),
                at(15, new LessonFact.Resumed(1, minute(10))),
                at(20, new LessonFact.Paused(2)));

        assertThat(lesson.pausedSince()).contains(minute(20));
        assertThat(lesson.lastPause()).isEqualTo(2);
        assertThat(lesson.elapsed(minute(0), minute(10))).isEqualTo(Duration.ofMinutes(10));
        assertThat(lesson.elapsed(minute(0), minute(12))).isEqualTo(Duration.ofMinutes(10));
        assertThat(lesson.elapsed(minute(12), minute(18))).isEqualTo(Duration.ofMinutes(3));
        assertThat(lesson.elapsed(minute(0), minute(60))).isEqualTo(Duration.ofMinutes(15));
        assertThat(lesson.elapsed(minute(30), minute(0))).isZero();
    }

    @Test
    void a_pause_moves_the_end_of_the_class_by_its_length_once_it_is_over() {
        Said countdown = at(0, new LessonFact.TimeSet(Duration.ofMinutes(30)));
        Said pause = at(10, new LessonFact.Paused(1));

        assertThat(after(countdown).endsAt()).contains(minute(30));
        assertThat(after(countdown, pause).endsAt()).contains(minute(30));
        assertThat(after(countdown, at(25, new LessonFact.Resumed(1, minute(10))))
                        .endsAt())
                .contains(minute(45));
        assertThat(after(countdown, at(1, new LessonFact.TimeCleared())).endsAt())
                .isEmpty();
    }

    @Test
    void a_countdown_that_is_set_in_a_pause_counts_from_the_beginning_of_the_pause() {
        Said pause = at(10, new LessonFact.Paused(1));
        Said countdown = at(12, new LessonFact.TimeSet(Duration.ofMinutes(20)));

        assertThat(after(pause, countdown).endsAt()).as("20 minutes are left").contains(minute(30));
        assertThat(after(countdown, at(18, new LessonFact.Resumed(1, minute(10))))
                        .endsAt())
                .as("20 minutes are left")
                .contains(minute(38));
    }

    @Test
    void a_pause_after_the_end_does_not_begin_the_class_again() {
        assertThat(after(
                                at(0, new LessonFact.TimeSet(Duration.ofMinutes(5))),
                                at(20, new LessonFact.Resumed(1, minute(6))))
                        .endsAt())
                .contains(minute(5));
        assertThat(after(at(0, new LessonFact.TimeSet(Duration.ZERO))).endsAt()).contains(minute(0));
    }

    @Test
    void messages_and_exclusions_are_kept_for_each_team() {
        Lesson lesson = after(
                at(1, new LessonFact.Announced("to all")),
                at(2, new LessonFact.MessageSent(TEAM, "to one")),
                at(3, new LessonFact.Excluded(TEAM)));

        assertThat(lesson.message()).contains(new Message("to all", minute(1)));
        assertThat(lesson.message(TEAM)).contains(new Message("to one", minute(2)));
        assertThat(lesson.message(new Team(4))).isEmpty();
        assertThat(lesson.isExcluded(TEAM)).isTrue();
        assertThat(lesson.isExcluded(new Team(4))).isFalse();

        Lesson cleared = lesson.with(new LessonFact.AnnouncementRemoved(), minute(4))
                .with(new LessonFact.MessageRemoved(TEAM), minute(4))
                .with(new LessonFact.Included(TEAM), minute(4));
        assertThat(cleared).isEqualTo(Lesson.NONE);
    }

    @Test
    void facts_about_different_subjects_may_come_in_any_order() {
        List<Said> facts = List.of(
                at(1, new LessonFact.TimeSet(Duration.ofMinutes(30))),
                at(9, new LessonFact.Resumed(1, minute(5))),
                at(4, new LessonFact.Excluded(TEAM)),
                at(7, new LessonFact.BoardFrozen(PICTURE)));

        Lesson forwards = after(facts.toArray(Said[]::new));
        Lesson backwards = after(facts.reversed().toArray(Said[]::new));

        assertThat(backwards).isEqualTo(forwards);
        assertThat(forwards.endsAt()).isEqualTo(Optional.of(minute(35)));
    }
}
