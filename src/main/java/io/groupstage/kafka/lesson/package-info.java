/**
 * Keeps the state of the class in the compacted topic {@code groupstage.class}, and the audit trail in {@code
 * groupstage.audit}.
 *
 * <p>{@link io.groupstage.kafka.lesson.LessonTopic} writes and follows the first topic, {@link
 * io.groupstage.kafka.lesson.AuditTopic} the second. Only the lab's own account may use them: the web checks that the
 * instructor asks. {@code course.lesson} decides what the facts mean.
 */
@NullMarked
package io.groupstage.kafka.lesson;

import org.jspecify.annotations.NullMarked;
