/**
 * Lets a planned group live for minutes or days of simulated time: {@link io.groupstage.plan.sim.Simulation} takes a
 * {@link io.groupstage.plan.sim.Scenario} and returns a {@link io.groupstage.plan.sim.Report}. The same scenario, with its
 * seed, gives the same report in every byte.
 *
 * <p>Two parts meet here. Changes of the group are events: {@link io.groupstage.plan.sim.Agenda} runs them in the order of
 * their times. Records are a flow: {@link io.groupstage.plan.sim.Worker} computes what a member has processed since it was last
 * asked, so that the cost grows with partitions and time, and not with records.
 *
 * <p>Each rule of Kafka's protocols stands in one place, with its source in Kafka 4.4.0:
 * {@link io.groupstage.plan.sim.Liveness} (when a member is missed), {@link io.groupstage.plan.sim.ClassicCoordinator} (what a
 * rebalance waits for, eager and cooperative), {@link io.groupstage.plan.sim.ConsumerCoordinator} (reconciliation, KIP-848),
 * {@link io.groupstage.plan.sim.Worker} (commits, and a poll that comes too late). Times are nanoseconds since the start.
 */
@NullMarked
package io.groupstage.plan.sim;

import org.jspecify.annotations.NullMarked;
