/**
 * Filters the log lines of a broker's process before they are written. A logger that floods is limited to a few lines a
 * second ({@link io.groupstage.kafka.broker.logging.BoundedLogger}). A client that is too old for Kafka 4 gets one line
 * without a stack trace, and a report ({@link io.groupstage.kafka.broker.logging.OldClients}); so do records without a key, which a
 * compacted topic does not take ({@link io.groupstage.kafka.broker.logging.KeylessRecords}).
 */
@NullMarked
package io.groupstage.kafka.broker.logging;

import org.jspecify.annotations.NullMarked;
