/**
 * The facts that the fold reads.
 *
 * <p>Each {@link io.groupstage.group.event.GroupEvent} is one fact in the past tense with the instant at which it happened. The
 * records of {@code __consumer_offsets}, the log lines of a coordinator and the answers of the Admin API all become events of
 * this one type, so the fold needs no knowledge of where a fact was read.
 */
@NullMarked
package io.groupstage.group.event;

import org.jspecify.annotations.NullMarked;
