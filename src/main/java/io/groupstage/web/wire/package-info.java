/**
 * Makes the records of {@link io.groupstage.api} of the model, one class for each record: the only place that decides what
 * a reader of the HTTP interface gets.
 *
 * <p>The records of the topics are another format for other readers; {@code kafka.score.board} has them.
 */
@NullMarked
package io.groupstage.web.wire;

import org.jspecify.annotations.NullMarked;
