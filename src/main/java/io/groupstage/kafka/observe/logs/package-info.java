/**
 * Observes the logs that groups read: their starts and ends, their growth, and whether a record waits.
 *
 * <p>{@link io.groupstage.kafka.observe.logs.Logs} keeps one entry for each partition, however many groups read it.
 */
@NullMarked
package io.groupstage.kafka.observe.logs;

import org.jspecify.annotations.NullMarked;
