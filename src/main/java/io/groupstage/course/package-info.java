/**
 * The course: what a class does, and how it is judged. Pure.
 *
 * <p>The user at (partition, offset) is a function of the lab's seed ({@link io.groupstage.course.Users}); a team's task
 * is an expression over a user ({@link io.groupstage.course.Task}); so the truth about any action
 * ({@link io.groupstage.course.Judge}) needs no look-up. Steps unlock by evidence. It may use {@code group} and knows
 * nothing of Kafka's clients, HTTP, files or clocks.
 */
@NullMarked
package io.groupstage.course;

import org.jspecify.annotations.NullMarked;
