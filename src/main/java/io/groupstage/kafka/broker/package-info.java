/**
 * Runs the lab's own cluster: its processes, their configuration, and its topics and accounts.
 *
 * <p>A broker runs in its own JVM ({@link io.groupstage.kafka.broker.BrokerMain}), because Kafka halts its process when
 * a log directory fails, and because a flood must not stop the board.
 * {@link io.groupstage.kafka.broker.BrokerSupervisor} starts the broker, and restarts it when it ends. A broker ends
 * when its parent ends, even after a crash, because the parent holds the other end of its standard input.
 * {@link io.groupstage.kafka.broker.BrokerInterventions} ends or suspends a broker on purpose.
 *
 * <p>A broker also writes the log lines of its group coordinator as JSON for the lab:
 * {@link io.groupstage.kafka.broker.BrokerLogging}.
 *
 * <p>{@link io.groupstage.kafka.broker.Provisioner} creates and updates topics, accounts, ACLs and quotas, and does not
 * change those that are right.
 */
@NullMarked
package io.groupstage.kafka.broker;

import org.jspecify.annotations.NullMarked;
