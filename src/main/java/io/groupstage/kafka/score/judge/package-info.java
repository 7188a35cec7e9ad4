/**
 * Judges a team's topics, record by record.
 *
 * <p>The scorer reads each assigned partition from its beginning. {@code ActionsScorer} judges actions, and
 * {@code StatsScorer} judges stats.
 */
@NullMarked
package io.groupstage.kafka.score.judge;

import org.jspecify.annotations.NullMarked;
