/**
 * What nobody who is not the lab may take of a broker: this package bounds it, inside the broker's process, where no
 * setting of Kafka's does.
 *
 * <p>{@link io.groupstage.kafka.broker.guard.BrokerGuard} stands in two places. Between the sockets and Kafka's own
 * request handler it lets {@link io.groupstage.kafka.broker.guard.RequestRules} judge each request of a team, with {@link
 * io.groupstage.kafka.broker.guard.RequestContents} for what a small one would become. Beside
 * the sockets {@link io.groupstage.kafka.broker.guard.ConnectionWatch} looks at all connections ten times a second and
 * cuts off those that {@link io.groupstage.kafka.broker.guard.ConnectionRules} name. Both rules are pure: they know
 * neither sockets nor clocks. {@link io.groupstage.kafka.broker.guard.KafkaInternals} is the only class that reaches
 * into what Kafka does not publish; ADR 29 says why.
 */
@NullMarked
package io.groupstage.kafka.broker.guard;

import org.jspecify.annotations.NullMarked;
