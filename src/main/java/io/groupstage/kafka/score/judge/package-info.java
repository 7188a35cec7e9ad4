/**
 * The judging of a team's topics, record by record.
 *
 * <p>A partition that is assigned to this scorer is read from its beginning. {@code ActionsScorer} judges actions, and
 * {@code StatsScorer} judges stats.
 */
@NullMarked
package io.groupstage.kafka.score.judge;

import org.jspecify.annotations.NullMarked;
