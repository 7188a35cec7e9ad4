/**
 * The judging of a team's topics, record by record.
 *
 * <p>A partition that is assigned to this scorer is read from its beginning. {@code ActionsDesk} judges actions, and
 * {@code StatsDesk} judges stats.
 */
@NullMarked
package io.groupstage.kafka.score.judge;

import org.jspecify.annotations.NullMarked;
