package io.groupstage.course.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.groupstage.course.Step;
import io.groupstage.course.Team;
import io.groupstage.course.chapter.Chapter;
import io.groupstage.course.users.User;
import io.groupstage.course.users.Users;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * Reads courses of instructors, right and wrong ones. The class is longer than 300 lines because each mistake stands beside
 * the few lines of a course that have it.
 */
class CourseFileTest {

    private static final String VALID =
            """
            title: Short
            tasks:
              - title: All of them
                matches: everyone
                match: credit >= -20
                type: GREET
                reason: HELLO
            steps:
              - step: CONNECTED
                text: start.md
            """;

    @Test
    void an_instructors_course_is_read_with_its_texts() throws CourseException {
        Course course = parse(VALID);

        assertThat(course.title()).isEqualTo("Short");
        assertThat(course.task(new Team(3)).type()).isEqualTo("GREET");
        assertThat(course.task(new Team(3)).matches(Users.of(1).at(0, 0))).isTrue();
        assertThat(course.texts()).containsEntry(Step.CONNECTED, "text of start.md");
    }

    @Test
    void a_condition_that_fails_on_some_users_is_refused_before_the_class_begins() {
        assertFault(
                VALID.replace("credit >= -20", "100 / credit > 1"),
                "my.yaml:5: tasks[0].match: evaluation error at <input>:4: / by zero");
    }

    @Test
    void a_condition_that_fails_on_a_rare_user_does_not_match_it() throws CourseException {
        User usual = Users.of(1).at(0, 0);
        User rare = Stream.iterate(0L, offset -> offset + 1)
                .map(offset -> Users.of(1).at(0, offset))
                .filter(user -> user.credit() == 0)
                .findFirst()
                .orElseThrow();
        Task task = parse(VALID.replace("credit >= -20", "email != '" + rare.email() + "' || 1 / credit == 1"))
                .task(new Team(1));

        assertThat(task.matches(usual)).isTrue();
        assertThat(task.matches(rare)).isFalse();
    }

    @Test
    void a_misspelt_field_of_a_user_is_named_with_its_line() {
        assertFault(
                VALID.replace("credit >= -20", "emial == 'x'"),
                "my.yaml:5: tasks[0].match: undeclared reference to 'emial'");
    }

    @Test
    void a_condition_that_is_not_true_or_false_is_refused() {
        assertFault(
                VALID.replace("credit >= -20", "credit + 1"),
                "my.yaml:5: tasks[0].match: expected type 'bool' but found 'int'");
    }

    @Test
    void a_broken_regular_expression_is_refused_before_the_class_begins() {
        assertThat(fault(VALID.replace("credit >= -20", "name.matches('(')")))
                .startsWith("my.yaml:5: tasks[0].match: ")
                .contains("missing closing )")
                .hasLineCount(1);
    }

    @Test
    void a_task_may_bring_its_condition_in_python_for_the_starter() throws CourseException {
        String solved = VALID.replace("    type:", "    python: user[\"credit\"] >= -20\n    type:");

        assertThat(parse(solved).task(new Team(1)).solutions()).containsEntry("python", "user[\"credit\"] >= -20");
        assertThat(parse(VALID).task(new Team(1)).solutions()).isEmpty();
    }

    @Test
    void a_condition_in_python_that_would_break_the_starter_is_refused() {
        for (String lines :
                List.of("|\n      True\n      or False", "\"True\\ror False\"", "\"True\\u2028or False\"")) {
            assertFault(
                    VALID.replace("    type:", "    python: " + lines + "\n    type:"),
                    "my.yaml:6: tasks[0].python: must be one line; `>-` in YAML joins several");
        }
        assertFault(
                VALID.replace("    type:", "    python: true\n    type:"),
                "my.yaml:6: tasks[0].python: must be a string");
    }

    @Test
    void a_condition_that_is_no_expression_is_refused_in_one_line() {
        assertThat(fault(VALID.replace("credit >= -20", "credit >= ((")))
                .startsWith("my.yaml:5: tasks[0].match: ")
                .hasLineCount(1);
    }

    @Test
    void missing_unknown_repeated_and_wrong_fields_are_named_with_their_lines() {
        assertFault(VALID.replace("    type: GREET\n", ""), "my.yaml:3: tasks[0].type: is missing");
        assertFault(VALID.replace("title: Short\n", ""), "my.yaml:1: title: is missing");
        assertFault(
                VALID.replace("reason: HELLO", "raeson: HELLO"),
                "my.yaml:3: tasks[0].reason: is missing",
                "my.yaml:7: tasks[0].raeson: unknown field; there are title, matches, match, type, reason, python,"
                        + " java, javascript, jq");
        assertFault(VALID.replace("type: GREET", "type: 5"), "my.yaml:6: tasks[0].type: must be a string");
        assertFault(VALID.replace("type: GREET", "type: ' '"), "my.yaml:6: tasks[0].type: must not be blank");
        assertFault(
                VALID.replace("type: GREET", "title: Twice"),
                "my.yaml:3: tasks[0].type: is missing",
                "my.yaml:6: tasks[0].title: appears twice");
        assertFault(
                "title: x\ntasks: []\nsteps: 3\n",
                "my.yaml:2: tasks: must have at least one entry",
                "my.yaml:3: steps: must be a list");
        assertFault(
                "title: x\ntasks:\n  - just text\n",
                "my.yaml:1: steps: is missing",
                "my.yaml:3: tasks[0]: must be a mapping of fields");
    }

    @Test
    void all_mistakes_are_told_at_once_by_line() {
        assertFault(
                """
                titel: Short
                tasks:
                  - title: One
                    matches: everyone
                    match: emial == 'x' && creditt > 3
                    type: ""
                    reason: HELLO
                  - title: Two
                    matches: nobody
                    match: name == 'x'
                    reason: [HELLO]
                steps:
                  - step: JOINED
                    text: ../start.md
                """,
                "my.yaml:1: titel: unknown field; there are title, tasks, steps, chapters",
                "my.yaml:1: title: is missing",
                "my.yaml:5: tasks[0].match: undeclared reference to 'emial'",
                "my.yaml:5: tasks[0].match: undeclared reference to 'creditt'",
                "my.yaml:6: tasks[0].type: must not be blank",
                "my.yaml:8: tasks[1].type: is missing",
                "my.yaml:10: tasks[1].match: matches none of 1000 users: the team would not have any work",
                "my.yaml:11: tasks[1].reason: must be a string",
                "my.yaml:13: steps[0].step: no step is named `JOINED`; there are CONNECTED, FIRST_LOAD, SCALED,"
                        + " SURVIVED, STATS_PUBLISHED, RECOVERED",
                "my.yaml:14: steps[0].text: `../start.md` is not a plain file name such as connected.md");
    }

    @Test
    void of_very_many_mistakes_the_first_fifty_are_told() {
        String many = "title: x\ntasks: []\nsteps: []\n"
                + IntStream.range(0, 60).mapToObj(n -> "x" + n + ": 1\n").collect(Collectors.joining());

        assertThat(fault(many).lines())
                .hasSize(51)
                .startsWith("my.yaml:2: tasks: must have at least one entry")
                .endsWith("my.yaml: and 12 more mistakes");
    }

    @Test
    void what_does_not_fit_into_one_record_is_refused() {
        String large = "x".repeat(100_001);

        assertThat(catchThrowable(() -> CourseReader.parse(VALID, "my.yaml", file -> Optional.of(large))))
                .hasMessage("my.yaml:10: steps[0].text: start.md is larger than 100000 bytes");
        assertFault(VALID + "# " + large, "my.yaml:1: the file is larger than 100000 bytes");
    }

    @Test
    void a_course_is_the_same_again_when_it_is_made_of_its_source() throws CourseException {
        CourseSource source = parse(VALID).source();

        assertThat(source).isEqualTo(new CourseSource("my.yaml", VALID, Map.of("start.md", "text of start.md")));
        assertThat(source.isBundled()).isFalse();
        assertThat(CourseReader.load(source).source()).isEqualTo(source);
        assertThat(CourseReader.load(source).texts()).isEqualTo(parse(VALID).texts());
        assertThat(CourseReader.load(source)
                        .task(new Team(1))
                        .matches(Users.of(1).at(0, 0)))
                .isTrue();
    }

    @Test
    void the_source_of_the_bundled_course_is_its_name_alone() throws CourseException {
        CourseSource source = CourseReader.bundled().source();

        assertThat(source).isEqualTo(new CourseSource("course.yaml", "", Map.of()));
        assertThat(CourseReader.load(source).texts())
                .isEqualTo(CourseReader.bundled().texts());
    }

    @Test
    void steps_must_exist_once_and_with_a_text_beside_the_course() {
        assertFault(
                VALID.replace("CONNECTED", "JOINED"),
                "my.yaml:9: steps[0].step: no step is named `JOINED`; there are CONNECTED, FIRST_LOAD, SCALED,"
                        + " SURVIVED, STATS_PUBLISHED, RECOVERED");
        assertFault(
                VALID + "  - step: CONNECTED\n    text: again.md\n",
                "my.yaml:11: steps[1].step: CONNECTED already has a text");
        assertFault(
                VALID.replace("start.md", "lost.md"),
                "my.yaml:10: steps[0].text: there is no UTF-8 file lost.md in the course's folder");
        assertFault(
                VALID.replace("start.md", "../secret.md"),
                "my.yaml:10: steps[0].text: `../secret.md` is not a plain file name such as connected.md");
    }

    @Test
    void a_course_without_chapters_has_the_bundled_handbook_and_another_one_brings_its_own() throws CourseException {
        Course own = parse(VALID + "chapters:\n  - file: first.md\n    title: First\n    step: SCALED\n");

        assertThat(parse(VALID).chapters()).isEqualTo(CourseReader.bundled().chapters());
        assertThat(own.chapters())
                .containsExactly(new Chapter("first.md", "First", Optional.of(Step.SCALED), "text of first.md"));
        assertThat(CourseReader.load(own.source()).chapters()).isEqualTo(own.chapters());
    }

    @Test
    void a_mistake_in_a_chapter_is_named_with_the_chapters_file_and_line() {
        String course = VALID + "chapters:\n  - file: first.md\n    title: First\n";

        assertThat(catchThrowable(() ->
                        CourseReader.parse(course, "my.yaml", file -> Optional.of("Text.\n\n```live nothing\n```\n"))))
                .hasMessage("first.md:3: live: there is no figure of the name `nothing`; there are owners, offsets,"
                        + " commits, lag, last-rebalance, assignments, step, starter");
        assertThat(catchThrowable(() -> CourseReader.parse(
                        course, "my.yaml", file -> Optional.of(file.equals("first.md") ? "x".repeat(1 << 20) : ""))))
                .hasMessage("my.yaml:12: chapters[0].file: first.md is larger than 100000 bytes");
    }

    @Test
    void chapters_must_exist_once_and_beside_the_course() {
        String chapters = VALID + "chapters:\n  - file: first.md\n    title: First\n";

        assertFault(
                chapters.replace("first.md", "lost.md"),
                "my.yaml:12: chapters[0].file: there is no UTF-8 file lost.md in the course's folder");
        assertFault(
                chapters.replace("first.md", "../first.md"),
                "my.yaml:12: chapters[0].file: `../first.md` is not a plain file name such as connected.md");
        assertFault(
                chapters + "  - file: first.md\n    title: Again\n",
                "my.yaml:14: chapters[1].file: `first.md` is already a chapter");
        assertFault(
                chapters + "    step: JOINED\n    colour: blue\n",
                "my.yaml:14: chapters[0].step: no step is named `JOINED`; there are CONNECTED, FIRST_LOAD, SCALED,"
                        + " SURVIVED, STATS_PUBLISHED, RECOVERED",
                "my.yaml:15: chapters[0].colour: unknown field; there are file, title, step");
        assertFault(
                VALID + "chapters:\n"
                        + IntStream.range(0, 13)
                                .mapToObj("  - {file: c%d.md, title: One}\n"::formatted)
                                .collect(Collectors.joining()),
                "my.yaml:12: chapters: there are more than 12");
    }

    @Test
    void what_is_not_a_course_at_all_is_refused() {
        assertFault("", "my.yaml:1: the file is empty");
        assertFault("- a\n- b\n", "my.yaml:1: must be a mapping of fields");
        assertThat(fault("title: [\n"))
                .startsWith("my.yaml:2: not valid YAML: ")
                .hasLineCount(1);
        assertThat(fault("title: \u0000"))
                .startsWith("my.yaml:1: not valid YAML: ")
                .hasLineCount(1);
    }

    @Property(tries = 300)
    void a_damaged_course_is_read_or_refused_line_by_line(@ForAll @IntRange(max = 160) int at, @ForAll char instead) {
        String damaged = VALID.substring(0, at) + instead + VALID.substring(at + 1);

        Throwable fault = catchThrowable(() -> parse(damaged));

        if (fault != null) {
            assertThat(fault).isInstanceOf(CourseException.class);
            assertThat(fault.getMessage().lines()).isNotEmpty().allSatisfy(line -> assertThat(line)
                    .matches("my\\.yaml:\\d+: .+"));
        }
    }

    private static Course parse(String yaml) throws CourseException {
        return CourseReader.parse(
                yaml, "my.yaml", file -> file.startsWith("lost") ? Optional.empty() : Optional.of("text of " + file));
    }

    private static void assertFault(String yaml, String... mistakes) {
        assertThat(fault(yaml).lines()).containsExactly(mistakes);
    }

    private static String fault(String yaml) {
        return assertThatExceptionOfType(CourseException.class)
                .isThrownBy(() -> parse(yaml))
                .actual()
                .getMessage();
    }
}
