/**
 * Defines the faults that an instructor can cause: what each does, what to look at, how long it lasts, and what it reaches.
 *
 * <p>It is pure: {@code kafka.fault} carries the faults out and keeps their records, and {@code app.fault} connects them with
 * the brokers, the bots and the traffic of the lab's process.
 */
@NullMarked
package io.groupstage.course.fault;

import org.jspecify.annotations.NullMarked;
