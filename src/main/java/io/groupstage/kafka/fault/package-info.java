/**
 * Carries out faults, and keeps their orders and states in the topic of commands.
 *
 * <p>{@link io.groupstage.kafka.fault.FaultTopic} writes and follows the records. In the lab's own process,
 * {@link io.groupstage.kafka.fault.FaultRunner} obeys them: it first writes the state, with what the fault is going to change,
 * and then runs the {@link io.groupstage.kafka.fault.FaultAction} of its kind in a thread. A lab that was killed finds the
 * state at its next start, and restores what was changed.
 */
@NullMarked
package io.groupstage.kafka.fault;

import org.jspecify.annotations.NullMarked;
