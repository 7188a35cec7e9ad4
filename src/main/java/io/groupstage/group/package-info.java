/**
 * Consumer groups, as the coordinator sees them: pure values and one fold.
 *
 * <p>What comes in are {@link io.groupstage.group.event.GroupEvent}s, past-tense facts each with the instant at which it
 * happened; what comes out are immutable {@link io.groupstage.group.Group}s. Nothing here reads a clock, a socket or a
 * random source, and nothing here knows where an event was read: the log of {@code __consumer_offsets}, a describe
 * call or a test.
 */
@NullMarked
package io.groupstage.group;

import org.jspecify.annotations.NullMarked;
