package io.groupstage.course.chapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Step;
import io.groupstage.course.task.CourseReader;
import io.groupstage.group.Cause;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChapterReaderTest {

    private static final String QUESTION =
            """
            ```predict
            id: third-consumer
            ask: How many partitions does the busiest consumer own?
            event: MEMBER_JOINED
            members: 3
            fact: largest-share
            options:
              - {text: one, is: 1}
              - {text: two or more, from: 2}
            explanation: 2 + 2 + 1.
            ```
            """;

    @Test
    void a_chapter_is_divided_into_text_figures_and_questions() {
        List<Section> sections =
                read("# Groups\n\n```live owners\n```\nText.\n\n```live step SCALED\n```\n" + QUESTION);

        assertThat(sections)
                .containsExactly(
                        new Section.Prose("# Groups\n"),
                        new Section.Live(Figure.OWNERS, Optional.empty()),
                        new Section.Prose("Text.\n"),
                        new Section.Live(Figure.STEP, Optional.of(Step.SCALED)),
                        new Section.Predict(new Question(
                                "third-consumer",
                                "How many partitions does the busiest consumer own?",
                                List.of(
                                        new Question.Option("one", 1, 2),
                                        new Question.Option("two or more", 2, Double.POSITIVE_INFINITY)),
                                Cause.MEMBER_JOINED,
                                OptionalInt.of(3),
                                Fact.LARGEST_SHARE,
                                "2 + 2 + 1.")));
    }

    @Test
    void every_figure_can_be_named_in_a_chapter() {
        for (Figure figure : Figure.values()) {
            String step = figure == Figure.STEP ? " RECOVERED" : "";

            assertThat(read("```live " + figure.word() + step + "\n```\n")).hasSize(1);
        }
    }

    @Test
    void other_code_and_a_fence_inside_a_longer_fence_stay_text() {
        String text = "```python\nprint(1)\n```\n\n````\n```live owners\n```\n````\n\n<script>alert(1)</script>";

        assertThat(read(text)).containsExactly(new Section.Prose(text));
    }

    @Test
    void an_unknown_figure_is_named_with_its_line() {
        assertMistake(
                "Text.\n\n```live ownerz\n```\n",
                "3: live: there is no figure of the name `ownerz`; there are owners, offsets, commits, lag,"
                        + " last-rebalance, assignments, step, starter");
        assertMistake("```live step SCALLED\n```", "1: live step: no step is named `SCALLED`");
        assertMistake("```live step\n```", "1: live step: needs a step");
        assertMistake("```live owners SCALED\n```", "1: live owners: does not take anything else");
        assertMistake("```live\n```", "1: live: there is no figure of the name that name");
    }

    @Test
    void a_block_without_an_end_or_inside_a_list_is_refused() {
        assertMistake("Text.\n```live owners\nmore", "2: live owners: the block has no closing fence");
        assertMistake("- item\n\n  ```live owners\n  ```\n", "3: live owners: must stand at the left margin");
    }

    @Test
    void a_broken_question_is_refused_with_its_line() {
        assertMistake("\n" + QUESTION.replace("MEMBER_JOINED", "JOINED"), "3: predict: event: no cause of a rebalance");
        assertMistake(QUESTION.replace("largest-share", "share"), "2: predict: fact: no fact is named `share`");
        assertMistake(QUESTION.replace("is: 1", "is: one"), "2: predict: options: `one` needs a range");
        assertMistake(QUESTION.replace("from: 2", "from: 1"), "2: predict: options: the ranges of `one` and");
        assertMistake(QUESTION.replace("explanation:", "because:"), "2: predict: `because`: unknown field");
        assertMistake(QUESTION.replace("members: 3", "members: many"), "2: predict: members: must be a whole number");
        assertMistake(QUESTION.replace("third-consumer", "<b>"), "2: predict: id: `<b>` must consist of");
        assertMistake(QUESTION.replaceAll("ask: .+", "ask: [one]"), "2: predict: ask: must be a text");
        assertMistake(QUESTION.replace("ask: How", "ask: \"How"), "predict: not valid YAML");
        assertMistake("```predict\n- a\n```", "2: predict: must be fields");
        assertMistake("```predict\n!!java.io.File [x]\n```", "2: predict: ");
    }

    @Test
    void a_question_that_lacks_its_text_gets_one_mistake_for_each_field() {
        assertThat(mistakes("```predict\nid: a\n```"))
                .containsExactly(
                        "2: predict: event: is missing",
                        "2: predict: fact: is missing",
                        "2: predict: ask: is missing",
                        "2: predict: options: must be a list of 2 to 6 options",
                        "2: predict: explanation: is missing");
    }

    @Test
    void two_questions_of_a_handbook_have_different_ids() {
        assertMistake(QUESTION + QUESTION, "12: predict: the handbook already has a question with the id");

        Set<String> ids = new HashSet<>();
        List<String> mistakes = new ArrayList<>();
        for (int chapter = 0; chapter < 2; chapter++) {
            ChapterReader.read(QUESTION, ids, (line, message) -> mistakes.add(line + ": " + message));
        }
        assertThat(mistakes)
                .containsExactly("1: predict: the handbook already has a question with the id `third-consumer`");
    }

    @Test
    void the_text_of_an_option_is_short_and_identifies_it() {
        assertMistake(
                QUESTION.replace("two or more", "one"),
                "2: predict: options: two have the text `one`, which identifies an answer");
        assertMistake(
                QUESTION.replace("two or more", "x".repeat(201)), "2: predict: text: is longer than 200 characters");
    }

    @Test
    void the_chapters_of_the_bundled_course_have_no_mistake_and_take_eight_minutes_at_most() {
        List<Chapter> chapters = CourseReader.bundled().chapters();

        assertThat(chapters)
                .extracting(Chapter::title)
                .containsExactly("Start", "Extract", "Transform", "Load", "Scale", "State");
        assertThat(chapters).allSatisfy(chapter -> {
            assertThat(mistakes(chapter.text())).as(chapter.file()).isEmpty();
            assertThat(chapter.minutes()).as(chapter.file()).isBetween(1, 8);
            assertThat(read(chapter.text()))
                    .as("the check of %s", chapter.file())
                    .last()
                    .isInstanceOfSatisfying(Section.Live.class, live -> assertThat(live.figure())
                            .isEqualTo(Figure.STEP));
        });
    }

    @Property(tries = 500)
    void a_damaged_chapter_is_read_or_gets_mistakes_with_lines_that_exist(
            @ForAll @IntRange(max = 260) int at, @ForAll char instead) {
        String chapter = "Text.\n\n```live owners\n```\n\n" + QUESTION;
        int place = Math.min(at, chapter.length() - 1);
        String damaged = chapter.substring(0, place) + instead + chapter.substring(place + 1);
        List<Integer> lines = new ArrayList<>();

        ChapterReader.read(damaged, new HashSet<>(), (line, message) -> {
            lines.add(line);
            assertThat(message).isNotBlank();
        });

        assertThat(lines).allSatisfy(line -> assertThat(line)
                .isBetween(1, (int) damaged.lines().count()));
    }

    private static List<Section> read(String text) {
        assertThat(mistakes(text)).isEmpty();
        return ChapterReader.read(text, new HashSet<>(), (line, message) -> {});
    }

    private static void assertMistake(String text, String start) {
        assertThat(mistakes(text)).isNotEmpty().anyMatch(mistake -> mistake.contains(start));
    }

    private static List<String> mistakes(String text) {
        List<String> mistakes = new ArrayList<>();
        ChapterReader.read(text, new HashSet<>(), (line, message) -> mistakes.add(line + ": " + message));
        return mistakes;
    }
}
