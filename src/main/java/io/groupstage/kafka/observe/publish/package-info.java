/**
 * The current groups and their histories, published to all threads.
 *
 * <p>One thread changes the model. {@link io.groupstage.kafka.observe.publish.PublishedGroups} publishes immutable snapshots
 * of it, and tells the listeners what changed.
 */
@NullMarked
package io.groupstage.kafka.observe.publish;

import org.jspecify.annotations.NullMarked;
