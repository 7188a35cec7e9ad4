/**
 * What groups went through, kept in the topic {@code groupstage.rebalances}: compaction of {@code __consumer_offsets}
 * erases it there.
 *
 * <p>What comes in are rebalances and notes as the observer tells them, each again under its id when more is known; what
 * comes out after a restart is the last of each. Nothing here knows how they were observed.
 */
@NullMarked
package io.groupstage.kafka.history;

import org.jspecify.annotations.NullMarked;
