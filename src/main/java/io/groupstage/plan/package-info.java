/**
 * Answers what would happen to a group that does not exist yet: which member owns which partition, what moves when members
 * join or leave, and whom that stops.
 *
 * <p>Begin reading at {@link io.groupstage.plan.PlannedGroup}. {@link io.groupstage.plan.Assignors} is the port to Kafka's
 * own assignors, which {@code kafka.assign} implements; nothing here computes an assignment by itself. {@code plan.ask}
 * reads the parameters of a question, {@code plan.sim} lets simulated time pass, and
 * {@code plan.size} looks for the smallest group.
 *
 * <p>The packages are pure: no clock, no socket, no file and no random source but a seed. They use {@code group}, and nothing
 * of Kafka.
 */
@NullMarked
package io.groupstage.plan;

import org.jspecify.annotations.NullMarked;
