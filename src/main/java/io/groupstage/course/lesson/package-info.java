/**
 * The state of the class: what the instructor has frozen, paused, announced and excluded.
 *
 * <p>{@link io.groupstage.course.lesson.Lesson} is a fold of {@link io.groupstage.course.lesson.LessonFact}, each with the
 * instant at which the broker received it. The facts arrive from a topic, so each process computes the same state.
 */
@NullMarked
package io.groupstage.course.lesson;

import org.jspecify.annotations.NullMarked;
