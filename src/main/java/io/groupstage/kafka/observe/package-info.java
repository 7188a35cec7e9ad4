/**
 * Observes the groups of a cluster, live and read-only.
 *
 * <p>The journey of an event: the coordinator writes a record to {@code __consumer_offsets}. {@code OffsetsTail} reads
 * it, {@code GroupRecordDecoder} turns it into an event of {@code group} with Kafka's own serde, {@code Groups} folds
 * it, and {@code PublishedGroups} publishes the group to all threads and the listener. {@code AdminPoller} requests
 * what no record contains: the ends of logs, the classic groups that rebalance, the coordinating broker, and whether a
 * topic was created again.
 *
 * <p>A lab's own brokers also write log files of their coordinators: {@code CoordinatorLogs} follows these files, and
 * {@code CoordinatorMessages} turns their lines into events.
 *
 * <p>While a long log is read, {@code Backfill} shows a {@code DescribedGroupsView}: the answers of the coordinators,
 * and the log from there on. The whole log replaces it once it has been read.
 *
 * <p>{@link io.groupstage.kafka.observe.GroupObserver} is the entry. All input is hostile: clients choose the bytes of
 * their assignments and all names. No class here depends on teams, steps or pages.
 */
@NullMarked
package io.groupstage.kafka.observe;

import org.jspecify.annotations.NullMarked;
