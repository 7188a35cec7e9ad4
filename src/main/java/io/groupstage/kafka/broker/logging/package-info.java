/**
 * What a broker's process does to Kafka's log lines before they are written: a logger that floods is cut to a few lines
 * a second ({@link io.groupstage.kafka.broker.logging.BoundedLogger}), and a client that is too old for Kafka 4 is one
 * line without a stack trace, and a report ({@link io.groupstage.kafka.broker.logging.OldClients}).
 */
@NullMarked
package io.groupstage.kafka.broker.logging;

import org.jspecify.annotations.NullMarked;
