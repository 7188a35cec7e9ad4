/**
 * Sends the observer's periodic requests to the cluster.
 *
 * <p>{@link io.groupstage.kafka.observe.poll.AdminPoller} sends them every 200 ms without waiting for an answer: the
 * ends of logs, the classic groups that rebalance, and the groups that an open transaction holds back.
 */
@NullMarked
package io.groupstage.kafka.observe.poll;

import org.jspecify.annotations.NullMarked;
