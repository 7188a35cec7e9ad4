/**
 * Runs supervised threads that retry after a failure, and tracks their contact with the broker.
 *
 * <p>A failure is logged once, not for each attempt.
 */
@NullMarked
package io.groupstage.kafka.score.loop;

import org.jspecify.annotations.NullMarked;
