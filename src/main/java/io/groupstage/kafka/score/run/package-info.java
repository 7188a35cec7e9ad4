/**
 * Runs the scorer's consumer: its membership in the group of scorers, and its poll loop.
 *
 * <p>{@link io.groupstage.kafka.score.run.JudgingLoop} polls once and passes each record to its topic's scorer. Records
 * that are damaged on the broker's disk are skipped and reported.
 */
@NullMarked
package io.groupstage.kafka.score.run;

import org.jspecify.annotations.NullMarked;
