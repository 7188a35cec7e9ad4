/**
 * The lab's own cluster: its processes, their configuration, and what is provisioned on it.
 *
 * <p>A broker runs in a JVM of its own ({@link io.groupstage.kafka.broker.BrokerMain}), because Kafka halts its process
 * on a failed log directory and because a flood must not take the board down.
 * {@link io.groupstage.kafka.broker.BrokerSupervisor} starts it, notices its death and starts it again. A broker ends
 * when its parent does, however that ends: the parent holds the other end of its standard input.
 *
 * <p>What a broker's group coordinator says is written for the lab as JSON lines as well:
 * {@link io.groupstage.kafka.broker.BrokerLogging}.
 *
 * <p>{@link io.groupstage.kafka.broker.Provisioner} makes topics, accounts, ACLs and quotas what they should be, and
 * changes nothing where they are.
 */
@NullMarked
package io.groupstage.kafka.broker;

import org.jspecify.annotations.NullMarked;
