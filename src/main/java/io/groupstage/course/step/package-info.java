/**
 * Finds the evidence that unlocks each step of the course.
 *
 * <p>{@link io.groupstage.course.step.Progress} unlocks the steps that the state of a group proves. A rebalance,
 * together with the records that were sent around it, proves that a team survived a failure or recovered its state.
 */
@NullMarked
package io.groupstage.course.step;

import org.jspecify.annotations.NullMarked;
