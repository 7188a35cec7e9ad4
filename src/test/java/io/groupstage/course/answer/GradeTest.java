package io.groupstage.course.answer;

import static io.groupstage.course.answer.Lesson.second;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.chapter.Fact;
import io.groupstage.course.chapter.PlacedQuestion;
import io.groupstage.course.chapter.Question;
import io.groupstage.course.chapter.Question.Option;
import io.groupstage.course.chapter.Questions;
import io.groupstage.course.task.CourseReader;
import io.groupstage.group.Cause;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GradeTest {

    private static final double MORE = Double.POSITIVE_INFINITY;
    private static final Option NONE = new Option("none", 0, 1);
    private static final Option ONE = new Option("one", 1, 2);
    private static final Option MANY = new Option("more", 2, MORE);

    private static final Question MOVED = question(Cause.MEMBER_JOINED, OptionalInt.of(2), Fact.MOVED_PARTITIONS);

    /** Starts A with all five partitions at second 10; B joins at second 20 and gets two of them. */
    private final Lesson lesson = new Lesson().joins("A", "A 0 1 2 3 4").joins("B", "A 0 1 2, B 3 4");

    @Test
    void an_answer_is_open_until_the_event_then_right_or_wrong_with_what_happened() {
        assertThat(grade(MOVED, MANY, 15, new Lesson().joins("A", "A 0 1 2 3 4")))
                .isEqualTo(new Grade.Open());

        Grade right = grade(MOVED, MANY, 15, lesson);
        assertThat(right).isInstanceOf(Grade.Right.class);
        assertThat(right.happened().orElseThrow().at()).isEqualTo(second(20));
        assertThat(right.happened().orElseThrow().sentence())
                .isEqualTo("B joined, so partitions 3 and 4 moved from A to B. It took 1.8 s. 2 partitions got another"
                        + " owner.");

        assertThat(grade(MOVED, NONE, 15, lesson)).isInstanceOf(Grade.Wrong.class);
    }

    @Test
    void an_event_before_the_answer_does_not_decide_it() {
        assertThat(grade(MOVED, MANY, 20, lesson)).isEqualTo(new Grade.Open());

        lesson.leaves("B", "A 0 1 2 3 4").joins("C", "A 1 2 3 4, C 0");
        assertThat(grade(MOVED, ONE, 20, lesson)).isInstanceOf(Grade.Right.class);
    }

    @Test
    void the_first_event_after_the_answer_decides_and_a_later_one_does_not_change_it() {
        lesson.leaves("B", "A 0 1 2 3 4").joins("C", "A 1 2 3 4, C 0");

        assertThat(grade(MOVED, MANY, 15, lesson)).isInstanceOf(Grade.Right.class);
    }

    @Test
    void another_cause_or_another_number_of_members_does_not_decide() {
        assertThat(grade(question(Cause.MEMBER_LEFT, OptionalInt.empty(), Fact.MOVED_PARTITIONS), MANY, 5, lesson))
                .isEqualTo(new Grade.Open());
        assertThat(grade(question(Cause.MEMBER_JOINED, OptionalInt.of(3), Fact.MOVED_PARTITIONS), MANY, 5, lesson))
                .isEqualTo(new Grade.Open());
    }

    @Test
    void a_member_that_is_gone_is_not_counted_and_one_that_joins_again_is() {
        lesson.crashes("B", "A 0 1 2 3 4");
        Question alone = question(Cause.SESSION_EXPIRED, OptionalInt.of(1), Fact.MOVED_PARTITIONS);

        assertThat(grade(alone, MANY, 25, lesson)).isInstanceOf(Grade.Right.class);
    }

    @Test
    void a_pause_is_the_length_of_the_rebalance() {
        Question pause = new Question(
                "pause",
                "?",
                List.of(new Option("short", 0, 1), new Option("seconds", 1, 5)),
                Cause.MEMBER_JOINED,
                OptionalInt.of(2),
                Fact.PAUSE_SECONDS,
                "");

        Grade grade = grade(pause, new Option("seconds", 1, 5), 15, lesson);

        assertThat(grade).isInstanceOf(Grade.Right.class);
        assertThat(grade.happened().orElseThrow().value()).isEqualTo(1.8);
        assertThat(grade.happened().orElseThrow().sentence()).endsWith("The rebalance took 1.8 s.");
    }

    @Test
    void the_silence_after_a_crash_begins_with_the_last_commit() {
        Question silence = bundled("kill-9");
        lesson.committedAt(17.5).crashes("B", "A 0 1 2 3 4");

        Grade grade = grade(silence, silence.options().get(2), 18, lesson);

        assertThat(grade).isInstanceOf(Grade.Right.class);
        assertThat(grade.happened().orElseThrow().value()).isEqualTo(12.5);
        assertThat(grade.happened().orElseThrow().sentence())
                .endsWith("From the last commit in its partitions until they had a new owner, 13 s passed.");
    }

    @Test
    void what_the_x_ray_did_not_measure_leaves_an_answer_open() {
        Lesson unmeasured = lesson.crashes("B", "A 0 1 2 3 4");

        assertThat(grade(bundled("kill-9"), MANY, 25, unmeasured)).isEqualTo(new Grade.Open());
        assertThat(grade(bundled("killed-and-restarted"), MANY, 25, unmeasured)).isEqualTo(new Grade.Open());
    }

    @Test
    void records_that_were_delivered_twice_are_counted_as_far_as_they_are_proven() {
        Question twice = bundled("killed-and-restarted");
        lesson.deliveredTwice(24).crashes("B", "A 0 1 2 3 4");

        Grade grade = grade(twice, twice.options().get(2), 25, lesson);

        assertThat(grade).isInstanceOf(Grade.Right.class);
        assertThat(grade.happened().orElseThrow().sentence()).endsWith("At least 24 records were delivered twice.");
    }

    @Test
    void the_largest_share_counts_partitions_that_did_not_move() {
        Question share = bundled("third-consumer");
        lesson.joins("C", "A 0 1, B 3 4, C 2");

        Grade grade = grade(share, share.options().get(1), 25, lesson);

        assertThat(grade).isInstanceOf(Grade.Right.class);
        assertThat(grade.happened().orElseThrow().sentence()).endsWith("The busiest consumer owns 2 partitions now.");
    }

    @Test
    void a_share_is_unknown_if_the_history_does_not_reach_back_to_the_empty_group() {
        lesson.forget().joins("C", "A 0 1, B 3 4, C 2");

        assertThat(grade(bundled("third-consumer"), ONE, 25, lesson)).isEqualTo(new Grade.Open());
    }

    @Test
    void an_idle_member_owns_nothing() {
        Question idle = bundled("sixth-consumer");
        Lesson six = new Lesson();
        String owners = "";
        for (char letter = 'A'; letter <= 'E'; letter++) {
            owners += (owners.isEmpty() ? "" : ", ") + letter + " " + (letter - 'A');
            six.joins(String.valueOf(letter), owners);
        }
        six.joins("F", owners + ", F");

        Grade grade = grade(idle, idle.options().get(1), 55, six);

        assertThat(grade).isInstanceOf(Grade.Right.class);
        assertThat(grade.happened().orElseThrow().sentence()).endsWith("1 consumer is idle.");
    }

    @Test
    void both_halves_of_a_cooperative_rebalance_count_as_one() {
        Question share = bundled("third-consumer");
        lesson.joins("C", "A 0 1, B 3 4, C");
        assertThat(grade(share, share.options().get(1), 25, lesson)).isEqualTo(new Grade.Open());

        lesson.assigns("A 0 1, B 3 4, C 2");

        assertThat(grade(share, share.options().get(1), 25, lesson)).isInstanceOf(Grade.Right.class);
        Question moved = question(Cause.MEMBER_JOINED, OptionalInt.of(3), Fact.MOVED_PARTITIONS);
        assertThat(grade(moved, ONE, 25, lesson)).isInstanceOf(Grade.Right.class);
    }

    @Test
    void the_last_member_may_leave() {
        Question moves = bundled("state-moves");
        lesson.leaves("B", "A 0 1 2 3 4").leaves("A", "");

        assertThat(grade(moves, moves.options().get(1), 35, lesson)).isInstanceOf(Grade.Right.class);
    }

    @Test
    void an_outcome_that_no_option_names_makes_every_answer_wrong() {
        Question narrow = new Question(
                "narrow", "?", List.of(NONE, ONE), Cause.MEMBER_JOINED, OptionalInt.of(2), Fact.MOVED_PARTITIONS, "");

        assertThat(grade(narrow, NONE, 15, lesson)).isInstanceOf(Grade.Wrong.class);
        assertThat(grade(narrow, ONE, 15, lesson)).isInstanceOf(Grade.Wrong.class);
    }

    @Test
    void an_option_that_an_instructor_has_removed_is_not_right() {
        assertThat(grade(MOVED, new Option("as before", 2, MORE), 15, lesson)).isInstanceOf(Grade.Wrong.class);
    }

    @Property(tries = 200)
    void the_order_in_which_rebalances_are_listed_changes_nothing(@ForAll @IntRange(max = 5) int turn) {
        lesson.leaves("B", "A 0 1 2 3 4").joins("C", "A 1 2 3 4, C 0").crashes("C", "A 0 1 2 3 4");
        List<Rebalance> turned = new ArrayList<>(lesson.rebalances());
        Collections.rotate(turned, turn);

        assertThat(Grade.of(MOVED, answer(ONE, 15), turned, Lesson.TOPIC))
                .isEqualTo(Grade.of(MOVED, answer(ONE, 15), lesson.rebalances(), Lesson.TOPIC));
    }

    @Test
    void a_reader_without_an_answer_sees_how_the_newest_event_decided() {
        lesson.leaves("B", "A 0 1 2 3 4").joins("C", "A 1 2 3 4, C 0").leaves("C", "A 0 1 2 3 4");

        Outcome newest =
                Outcome.newest(MOVED, lesson.rebalances(), Lesson.TOPIC).orElseThrow();

        assertThat(newest.value()).isEqualTo(1);
        assertThat(newest.at()).isEqualTo(second(40));
        assertThat(Outcome.newest(MOVED, new Lesson().joins("A", "A 0 1 2 3 4").rebalances(), Lesson.TOPIC))
                .isEmpty();
    }

    @Test
    void the_class_sees_its_answers_once_no_team_can_change_one() {
        PlacedQuestion placed = new PlacedQuestion("scale", MOVED);
        Optional<Outcome> happened = grade(MOVED, MANY, 15, lesson).happened();
        ClassQuestion open = new ClassQuestion(MOVED.id(), second(5), Optional.empty());
        List<ClassResult.OfTeam> waiting = List.of(
                new ClassResult.OfTeam(OptionalInt.of(2), happened),
                new ClassResult.OfTeam(OptionalInt.of(0), Optional.empty()),
                new ClassResult.OfTeam(OptionalInt.empty(), Optional.empty()));

        ClassResult before = ClassResult.of(open, placed, waiting);
        assertThat(List.of(before.teams(), before.answered(), before.decided())).isEqualTo(List.of(3, 2, 1));
        assertThat(before.isRevealed()).isFalse();

        ClassResult closed =
                ClassResult.of(new ClassQuestion(MOVED.id(), second(5), Optional.of(second(30))), placed, waiting);
        assertThat(closed.isRevealed()).isTrue();
        assertThat(closed.answers()).isEqualTo(List.of(1, 0, 1));
        assertThat(closed.happened()).isEqualTo(List.of(0, 0, 1));
        assertThat(closed.sentence()).isEqualTo("This happened: “more” in 1 team.");

        ClassResult all = ClassResult.of(
                open,
                placed,
                List.of(waiting.get(0), new ClassResult.OfTeam(OptionalInt.of(0), happened), waiting.get(2)));
        assertThat(all.isRevealed()).isTrue();
        assertThat(ClassResult.of(open, placed, List.of(waiting.get(2))).isRevealed())
                .isFalse();
        assertThat(ClassResult.of(open, placed, List.of(waiting.get(2))).sentence())
                .isEqualTo("It has not happened in any team yet.");
    }

    private static Grade grade(Question question, Option option, double second, Lesson lesson) {
        return Grade.of(question, answer(option, second), lesson.rebalances(), Lesson.TOPIC);
    }

    private static GivenAnswer answer(Option option, double second) {
        Instant at = second(second);
        return new GivenAnswer("id", option.text(), at);
    }

    private static Question question(Cause event, OptionalInt members, Fact fact) {
        return new Question("id", "?", List.of(NONE, ONE, MANY), event, members, fact, "");
    }

    /** Returns a question of the bundled handbook. */
    private static Question bundled(String id) {
        return Questions.of(CourseReader.bundled().chapters())
                .find(id)
                .orElseThrow()
                .question();
    }
}
