package io.groupstage.course.task;

import io.groupstage.course.Step;
import io.groupstage.course.Team;
import io.groupstage.course.text.CourseResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a class does: one task a team, and a text for each step. A course is data, so that an instructor can write
 * another; docs/courses says how.
 *
 * @param tasks at least one
 * @param texts Markdown
 * @param source what it was made of
 */
public record Course(String title, List<Task> tasks, Map<Step, String> texts, CourseSource source) {

    /** Where a course's texts are: gives the text of a file beside it, empty if there is none. */
    @FunctionalInterface
    public interface Texts {

        Optional<String> read(String file);
    }

    /**
     * Reads a course, and compiles every condition in it.
     *
     * @param name of the file, for messages
     * @param texts is asked for plain file names only, such as {@code connected.md}
     * @throws CourseException with all the mistakes in it
     */
    public static Course parse(String yaml, String name, Texts texts) throws CourseException {
        return new CourseReader(Expression::compile, texts).read(yaml, name);
    }

    /** The course of 15 tasks that comes with the program. Its conditions are compiled at their first use. */
    public static Course bundled() {
        try {
            Course course = new CourseReader(LazyCondition::new, CourseResource::find)
                    .read(CourseResource.text("course.yaml"), "course.yaml");
            return new Course(course.title(), course.tasks(), course.texts(), CourseSource.BUNDLED);
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
