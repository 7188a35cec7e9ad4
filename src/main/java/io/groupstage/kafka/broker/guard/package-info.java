/**
 * Limits, inside the broker's process, what clients other than the lab's can use of a broker, where Kafka does not have
 * a setting.
 *
 * <p>{@link io.groupstage.kafka.broker.guard.BrokerGuard} works in three places. Before Kafka's own request handler,
 * {@link io.groupstage.kafka.broker.guard.RequestRules} judge each request of a team;
 * {@link io.groupstage.kafka.broker.guard.RequestContents} judge its content.
 * {@link io.groupstage.kafka.broker.guard.ConnectionWatch} looks at all connections ten times a second, and closes
 * those that {@link io.groupstage.kafka.broker.guard.ConnectionRules} choose. Before Kafka's network threads, a
 * {@link io.groupstage.kafka.broker.guard.Door} admits new connections at the pace of
 * {@link io.groupstage.kafka.broker.guard.Newcomers}. These rules are pure: they do not use sockets or clocks.
 * {@link io.groupstage.kafka.broker.guard.KafkaInternals} and {@link io.groupstage.kafka.broker.guard.PacedProcessor}
 * are the only classes that use internals of Kafka; ADRs 29 and 47 explain why.
 */
@NullMarked
package io.groupstage.kafka.broker.guard;

import org.jspecify.annotations.NullMarked;
