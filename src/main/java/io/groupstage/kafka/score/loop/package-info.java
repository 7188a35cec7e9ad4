/**
 * A supervised thread that tries again after a failure, and the state of its contact with the broker.
 *
 * <p>A failure is logged once, not at each attempt.
 */
@NullMarked
package io.groupstage.kafka.score.loop;

import org.jspecify.annotations.NullMarked;
