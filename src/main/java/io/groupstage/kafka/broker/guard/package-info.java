/**
 * What nobody who is not the lab may take of a broker: this package bounds it, inside the broker's process, where no
 * setting of Kafka's does.
 *
 * <p>{@link io.groupstage.kafka.broker.guard.BrokerGuard} stands in three places. Between the sockets and Kafka's own
 * request handler it lets {@link io.groupstage.kafka.broker.guard.RequestRules} judge each request of a team, with {@link
 * io.groupstage.kafka.broker.guard.RequestContents} for what a small one would become. Beside
 * the sockets {@link io.groupstage.kafka.broker.guard.ConnectionWatch} looks at all connections ten times a second and
 * cuts off those that {@link io.groupstage.kafka.broker.guard.ConnectionRules} name. In front of Kafka's network threads a
 * {@link io.groupstage.kafka.broker.guard.Door} lets new connections in at the pace of {@link
 * io.groupstage.kafka.broker.guard.Newcomers}. These rules are pure: they know
 * neither sockets nor clocks. {@link io.groupstage.kafka.broker.guard.KafkaInternals} and {@link
 * io.groupstage.kafka.broker.guard.PacedProcessor} are the only classes that reach into what Kafka does not publish; ADRs
 * 29 and 47 say why.
 */
@NullMarked
package io.groupstage.kafka.broker.guard;

import org.jspecify.annotations.NullMarked;
