package io.groupstage.course;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a class does: one task a team, and a text for each step. A course is data, so that an instructor can write
 * another; {@code course/course.yaml} in the program is the example to start from.
 *
 * @param tasks at least one
 * @param texts Markdown
 */
public record Course(String title, List<Task> tasks, Map<Step, String> texts) {

    /** Where a course's texts are: gives the text of a file beside it, empty if there is none. */
    @FunctionalInterface
    public interface Texts {

        Optional<String> read(String file);
    }

    /**
     * Reads a course whose step texts are those that come with the program.
     *
     * @param name of the file, for messages
     */
    public static Course parse(String yaml, String name) throws CourseException {
        return parse(yaml, name, CourseResource::find);
    }

    /**
     * Reads a course, and compiles every condition in it.
     *
     * @param name of the file, for messages
     * @param texts is asked for plain file names only, such as {@code connected.md}
     */
    public static Course parse(String yaml, String name, Texts texts) throws CourseException {
        return new CourseReader(Expression::compile, texts).read(yaml, name);
    }

    /** The course of 15 tasks that comes with the program. Its conditions are compiled at their first use. */
    public static Course bundled() {
        try {
            return new CourseReader(LazyCondition::new, CourseResource::find)
                    .read(CourseResource.text("course.yaml"), "course.yaml");
        } catch (CourseException e) {
            throw new IllegalStateException("the build has a broken course", e);
        }
    }

    /** The task of a team; after the last task the first comes again. */
    public Task task(Team team) {
        return tasks.get((team.number() - 1) % tasks.size());
    }

    /** What a team reads about a step; Markdown. */
    public Optional<String> text(Step step) {
        return Optional.ofNullable(texts.get(step));
    }
}
