/**
 * Produces users on a schedule; it is the only producer of the lab's topic.
 *
 * <p>{@link io.groupstage.kafka.traffic.Traffic} has the thread, and receives the instructor's orders.
 * {@link io.groupstage.kafka.traffic.Pacer} computes from the rate how many records are due, and
 * {@link io.groupstage.kafka.traffic.PartitionRotation} chooses their partitions. A
 * {@link io.groupstage.kafka.traffic.Session} sends them, and compares each acknowledged offset with the intended one.
 */
@NullMarked
package io.groupstage.kafka.traffic;

import org.jspecify.annotations.NullMarked;
