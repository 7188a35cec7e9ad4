/**
 * Publishes the current groups and their histories to all threads.
 *
 * <p>One thread changes the model. {@link io.groupstage.kafka.observe.publish.PublishedGroups} publishes immutable
 * snapshots of it, and reports changes to the listeners.
 */
@NullMarked
package io.groupstage.kafka.observe.publish;

import org.jspecify.annotations.NullMarked;
