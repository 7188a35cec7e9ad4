/**
 * The steps of the course, and the evidence that unlocks each of them.
 *
 * <p>{@link io.groupstage.course.step.Progress} unlocks the steps that a group's members prove by being there. Surviving a
 * failure and recovering state are proven by a rebalance together with the records that were sent around it.
 */
@NullMarked
package io.groupstage.course.step;

import org.jspecify.annotations.NullMarked;
