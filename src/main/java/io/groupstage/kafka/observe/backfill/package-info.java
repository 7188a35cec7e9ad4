/**
 * Shows the groups while a long log is read.
 *
 * <p>{@code DescribedGroupsView} shows the coordinators' answers and the live end of the log at once. When
 * {@link io.groupstage.kafka.observe.backfill.Backfill} has read the whole log, its model takes over.
 */
@NullMarked
package io.groupstage.kafka.observe.backfill;

import org.jspecify.annotations.NullMarked;
