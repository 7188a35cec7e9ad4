/**
 * Holds the facts that the board is made of, and makes the board of them.
 *
 * <p>{@link io.groupstage.course.replay.LabFacts} are the facts as one process knows them at one moment;
 * {@link io.groupstage.course.replay.LabAt} adds the instant and computes everything that depends on the clock. The live
 * board and the board of an earlier instant use the same code, so both are equal if their facts are.
 */
@NullMarked
package io.groupstage.course.replay;

import org.jspecify.annotations.NullMarked;
