/**
 * Streams events to the browsers.
 *
 * <p>{@link io.groupstage.web.stream.StreamHub} renders each change once for all browsers. A browser that reads slowly
 * skips frames and receives the newest one.
 */
@NullMarked
package io.groupstage.web.stream;

import org.jspecify.annotations.NullMarked;
