/**
 * Connects the faults with what they happen to: the brokers, the traffic and the bots of the lab's own process.
 *
 * <p>{@link io.groupstage.app.fault.LabFaults} has the action of each kind of fault.
 */
@NullMarked
package io.groupstage.app.fault;

import org.jspecify.annotations.NullMarked;
