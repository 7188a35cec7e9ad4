/**
 * The course file, and the tasks of the teams.
 *
 * <p>A {@link io.groupstage.course.task.Course} is read from YAML once, and each mistake in the file is reported with its
 * line. A {@link io.groupstage.course.task.Task} decides with a CEL expression whether a user matches.
 */
@NullMarked
package io.groupstage.course.task;

import org.jspecify.annotations.NullMarked;
