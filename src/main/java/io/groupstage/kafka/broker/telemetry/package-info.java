/**
 * Takes, inside the broker's process, the figures that consumers push about themselves (KIP-714), and passes them to the
 * lab's process. {@link io.groupstage.kafka.broker.telemetry.TelemetryReceiver} receives them,
 * {@link io.groupstage.kafka.broker.telemetry.PushedMetrics} reads them and names the metrics that the lab subscribes to.
 */
@NullMarked
package io.groupstage.kafka.broker.telemetry;

import org.jspecify.annotations.NullMarked;
