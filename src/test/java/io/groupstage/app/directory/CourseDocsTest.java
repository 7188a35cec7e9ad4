package io.groupstage.app.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.groupstage.app.spec.LabException;
import io.groupstage.course.Step;
import io.groupstage.course.Team;
import io.groupstage.course.task.Course;
import io.groupstage.course.task.CourseException;
import io.groupstage.course.task.CourseReader;
import io.groupstage.course.task.Task;
import io.groupstage.course.users.Position;
import io.groupstage.course.users.Produced;
import io.groupstage.course.users.User;
import io.groupstage.course.users.Users;
import io.groupstage.course.verdict.FlaggedUsers;
import io.groupstage.course.verdict.Judge;
import io.groupstage.course.verdict.Verdict;
import io.groupstage.course.verdict.Verdict.Code;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that docs/courses is correct and that its example is a valid course. */
class CourseDocsTest {

    private static final Path DOCS = Path.of("docs", "courses");
    private static final Path EXAMPLE = DOCS.resolve("support-desk").resolve("course.yaml");
    private static final int SOME = 2_000;

    private final Users users = Users.of(42);
    private final Produced all = position -> true;

    @Test
    void the_support_desk_is_a_course_with_a_text_for_every_step() throws LabException {
        Course course = example();

        assertThat(course.title()).isEqualTo("The support desk");
        assertThat(course.texts()).containsOnlyKeys(Step.values());
        assertThat(course.texts().values()).doesNotHaveDuplicates().allMatch(text -> text.startsWith("# "));
        assertThat(course.source().texts()).hasSize(Step.values().length);
    }

    @Test
    void each_of_its_tasks_matches_often_and_not_always() throws LabException {
        assertThat(example().tasks())
                .hasSize(4)
                .allSatisfy(task -> assertThat(matching(task)).as(task.title()).hasSizeBetween(SOME / 50, SOME / 2));
    }

    @Test
    void its_actions_are_judged_by_its_own_tasks() throws LabException {
        Course course = example();
        for (Task task : course.tasks()) {
            Team team = new Team(task.number());
            Judge judge = new Judge(users, team, task);
            List<Integer> matching = matching(task);
            int other = IntStream.range(0, SOME)
                    .filter(offset -> !matching.contains(offset))
                    .findFirst()
                    .orElseThrow();

            assertThat(codes(judge, action(team, task.type(), task.reason(), matching.getFirst())))
                    .containsExactly(Code.CORRECT, Code.DUPLICATE);
            assertThat(codes(judge, action(team, task.type(), task.reason(), other)))
                    .containsOnly(Code.NO_MATCH);
            assertThat(codes(judge, action(team, "CONTACT_CUSTOMER", task.reason(), matching.getFirst())))
                    .containsOnly(Code.WRONG_TYPE);
            assertThat(codes(judge, action(team, task.type(), "AMEX_CARD", matching.getFirst())))
                    .containsOnly(Code.WRONG_REASON);
        }
    }

    @Test
    void every_condition_of_the_guide_is_one() throws Exception {
        List<String> conditions = block("cel").lines().toList();

        assertThat(conditions).hasSize(6).allSatisfy(condition -> {
            Task task = parse(
                            "t.yaml",
                            half().replaceFirst("match: .*", Matcher.quoteReplacement("match: >-\n      " + condition)))
                    .task(new Team(1));
            assertThat(matching(task)).hasSizeBetween(1, SOME - 1);
        });
    }

    @Test
    void the_guides_course_is_one_and_its_mistakes_get_the_lines_that_it_says() throws Exception {
        assertThat(parse("half.yaml", half()).title()).isEqualTo("Half a course");
        String broken = block("yaml broken");

        Throwable refusal = catchThrowable(() -> parse("broken.yaml", broken));

        assertThat(refusal).isInstanceOf(CourseException.class).hasMessage(block("text"));
    }

    @Test
    void a_text_that_is_not_utf_8_is_named(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("course.yaml"), half());
        Files.write(directory.resolve("start.md"), "Zoë".getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(directory.resolve("first-steps.md"), "Read.");

        assertThat(catchThrowable(() -> Courses.load(Optional.of(file))))
                .isInstanceOf(LabException.class)
                .hasMessage("course.yaml:14: steps[0].text: there is no UTF-8 file start.md in the course's folder");
    }

    private static Course example() throws LabException {
        return Courses.load(Optional.of(EXAMPLE));
    }

    private static Course parse(String name, String yaml) throws CourseException {
        return CourseReader.parse(yaml, name, file -> Optional.of("# " + file));
    }

    private static String half() throws IOException {
        return block("yaml");
    }

    /** Returns the first block of that kind in the guide. */
    private static String block(String kind) throws IOException {
        return Pattern.compile("```" + kind + "\n(.*?)\n```", Pattern.DOTALL)
                .matcher(Files.readString(DOCS.resolve("README.md")))
                .results()
                .map(MatchResult::group)
                .map(text -> text.substring(text.indexOf('\n') + 1, text.lastIndexOf('\n')))
                .findFirst()
                .orElseThrow();
    }

    private List<Integer> matching(Task task) {
        return IntStream.range(0, SOME)
                .filter(offset -> task.matches(users.at(0, offset)))
                .boxed()
                .toList();
    }

    /** Returns the verdicts on an action and on its repetition. */
    private List<Code> codes(Judge judge, String action) {
        FlaggedUsers flagged = new FlaggedUsers();
        return IntStream.range(0, 2)
                .mapToObj(again -> {
                    Verdict verdict = judge.judge(judge.read(action.getBytes(StandardCharsets.UTF_8)), all, flagged);
                    verdict.user()
                            .filter(user -> verdict.kind() == Code.CORRECT)
                            .ifPresent(flagged::add);
                    return verdict.kind();
                })
                .toList();
    }

    private String action(Team team, String type, String reason, int offset) {
        User user = users.at(new Position(0, offset));
        return """
                {"customer": "%s", "type": "%s", "reason": "%s", "team": "%s"}"""
                .formatted(user.email(), type, reason, team.name());
    }
}
