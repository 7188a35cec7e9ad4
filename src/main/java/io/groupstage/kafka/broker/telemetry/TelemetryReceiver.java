package io.groupstage.kafka.broker.telemetry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;
import org.apache.kafka.server.telemetry.ClientTelemetryContext;
import org.apache.kafka.server.telemetry.ClientTelemetryExporter;
import org.apache.kafka.server.telemetry.ClientTelemetryExporterProvider;
import org.apache.kafka.server.telemetry.ClientTelemetryPayload;

/**
 * Receives the metrics that clients push to this process's broker (KIP-714). Kafka creates it by its name, in
 * {@code metric.reporters}, and calls it on the thread that handles the request. It ignores the broker's own metrics.
 */
public final class TelemetryReceiver implements MetricsReporter, ClientTelemetryExporterProvider {

    private static volatile Consumer<ClientPush> reader = push -> {};

    /** Sets the reader of all pushes from now on; it must not block. */
    public static void report(Consumer<ClientPush> to) {
        reader = to;
    }

    @Override
    public ClientTelemetryExporter clientTelemetryExporter() {
        return TelemetryReceiver::receive;
    }

    private static void receive(ClientTelemetryContext context, ClientTelemetryPayload payload) {
        String account = context.authorizableRequestContext().principal().getName();
        PushedMetrics.read(payload.data(), account, Instant.now(), payload.isTerminating())
                .ifPresent(reader);
    }

    @Override
    public void init(List<KafkaMetric> metrics) {}

    @Override
    public void metricChange(KafkaMetric metric) {}

    @Override
    public void metricRemoval(KafkaMetric metric) {}

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public void close() {}
}
