/**
 * Decides how bots behave: their habits, which follow from a seed, their actions, and the commands that they obey.
 *
 * <p>It is pure: {@code kafka.bots} runs the consumers that follow it.
 */
@NullMarked
package io.groupstage.course.bot;

import org.jspecify.annotations.NullMarked;
