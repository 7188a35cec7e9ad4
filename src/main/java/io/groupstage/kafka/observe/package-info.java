/**
 * Groups as the log tells them: {@code __consumer_offsets}, decoded with Kafka's own serde, into {@code group}'s events.
 */
@NullMarked
package io.groupstage.kafka.observe;

import org.jspecify.annotations.NullMarked;
