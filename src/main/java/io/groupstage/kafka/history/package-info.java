/**
 * Keeps the history of groups in the topic {@code groupstage.rebalances}, because compaction removes it from
 * {@code __consumer_offsets}.
 *
 * <p>The input is the observer's rebalances and notes; an amended rebalance comes again under its id. The output after
 * a restart is the newest version of each. No class here depends on how they were observed.
 */
@NullMarked
package io.groupstage.kafka.history;

import org.jspecify.annotations.NullMarked;
