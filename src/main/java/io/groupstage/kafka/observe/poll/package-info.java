/**
 * The questions that the observer asks the cluster again and again.
 *
 * <p>{@link io.groupstage.kafka.observe.poll.AdminPoller} sends them every 200 ms without waiting for an answer: where logs end,
 * whether a classic group rebalances, and which groups an open transaction holds back.
 */
@NullMarked
package io.groupstage.kafka.observe.poll;

import org.jspecify.annotations.NullMarked;
