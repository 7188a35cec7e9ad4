package io.groupstage.course.task;

import io.groupstage.course.Step;
import io.groupstage.course.Team;
import io.groupstage.course.chapter.Chapter;
import java.util.List;
import java.util.Map;

/**
 * A course for a class: a task for each team, a text for each step, and the chapters of
 * the handbook. A course is data, so an instructor can write
 * another one; docs/courses explains how.
 *
 * @param tasks the tasks; at least one
 * @param texts the texts of the steps, in Markdown
 * @param chapters the chapters of the handbook, in their order
 * @param source the files from which it was read
 */
public record Course(
        String title, List<Task> tasks, Map<Step, String> texts, List<Chapter> chapters, CourseSource source) {

    /** Returns the task of a team; after the last task comes the first again. */
    public Task task(Team team) {
        return tasks.get((team.number() - 1) % tasks.size());
    }
}
