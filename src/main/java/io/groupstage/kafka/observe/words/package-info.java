/**
 * Turns the log lines of the brokers' group coordinators into events.
 *
 * <p>In a lab, each broker writes what its coordinator logs to a file of JSON lines.
 * {@link io.groupstage.kafka.observe.words.CoordinatorLogs} follows these files, and {@code CoordinatorMessages} turns
 * each known line into an event.
 */
@NullMarked
package io.groupstage.kafka.observe.words;

import org.jspecify.annotations.NullMarked;
