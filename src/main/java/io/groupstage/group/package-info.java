/**
 * Contains consumer groups as the coordinator sees them: pure values and one fold.
 *
 * <p>The input is {@link io.groupstage.group.event.GroupEvent}s: facts in the past tense, each with its instant. The
 * output is immutable {@link io.groupstage.group.Group}s. No class here reads a clock, a socket or a random source. No
 * class here depends on where an event was read: the log of {@code __consumer_offsets}, a describe call or a test.
 */
@NullMarked
package io.groupstage.group;

import org.jspecify.annotations.NullMarked;
