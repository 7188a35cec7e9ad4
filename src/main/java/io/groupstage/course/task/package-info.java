/**
 * Reads the course file and the tasks of the teams.
 *
 * <p>A {@link io.groupstage.course.task.Course} is read from YAML once; each mistake in the file is reported with its
 * line. A {@link io.groupstage.course.task.Task} uses a CEL expression to decide whether a user matches.
 */
@NullMarked
package io.groupstage.course.task;

import org.jspecify.annotations.NullMarked;
