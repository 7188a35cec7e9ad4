package io.groupstage.course.task;

import io.groupstage.course.Step;
import io.groupstage.course.Team;
import java.util.List;
import java.util.Map;

/**
 * What a class does: one task a team, and a text for each step. A course is data, so that an instructor can write
 * another; docs/courses says how.
 *
 * @param tasks at least one
 * @param texts Markdown
 * @param source what it was made of
 */
public record Course(String title, List<Task> tasks, Map<Step, String> texts, CourseSource source) {

    /** The task of a team; after the last task the first comes again. */
    public Task task(Team team) {
        return tasks.get((team.number() - 1) % tasks.size());
    }
}
