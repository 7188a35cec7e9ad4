/**
 * The reader of {@code __consumer_offsets}.
 *
 * <p>{@link io.groupstage.kafka.observe.tail.OffsetsTail} polls all partitions of the topic from the beginning, without a
 * group of its own and without commits, and hands each decoded event to the fold.
 */
@NullMarked
package io.groupstage.kafka.observe.tail;

import org.jspecify.annotations.NullMarked;
