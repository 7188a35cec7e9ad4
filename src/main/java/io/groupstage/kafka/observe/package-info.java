/**
 * Groups as the cluster tells them, live and read-only.
 *
 * <p>One event's way: the coordinator writes a record to {@code __consumer_offsets}; {@code OffsetsTail} reads it,
 * {@code GroupRecordDecoder} turns it into an event of {@code group} with Kafka's own serde, {@code Groups} folds it,
 * {@code PublishedGroups} shows the group to all threads and tells the listener. Beside that, {@code AdminPoller} asks the
 * Admin API for what no record holds: where logs end and how they grow, that a classic group rebalances, which broker
 * coordinates, and whether a topic is still the same one.
 *
 * <p>Of a lab's own brokers there are the coordinators' words too: {@code CoordinatorLogs} follows the files that they
 * write, {@code CoordinatorMessages} tells what each of them means.
 *
 * <p>Where the log is long, {@code Backfill} shows a {@code DescribedGroupsView} meanwhile: what the coordinators answer, and the
 * log from there on. Once the whole log is read, it takes over.
 *
 * <p>{@link io.groupstage.kafka.observe.GroupObserver} is the door. What comes in is hostile: clients choose the bytes
 * of their assignments and all names. Nothing here knows of teams, steps or pages.
 */
@NullMarked
package io.groupstage.kafka.observe;

import org.jspecify.annotations.NullMarked;
