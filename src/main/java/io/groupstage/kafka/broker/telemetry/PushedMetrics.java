package io.groupstage.kafka.broker.telemetry;

import io.groupstage.group.ClientFigures;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.kafka.shaded.com.google.protobuf.InvalidProtocolBufferException;
import org.apache.kafka.shaded.io.opentelemetry.proto.common.v1.KeyValue;
import org.apache.kafka.shaded.io.opentelemetry.proto.metrics.v1.Metric;
import org.apache.kafka.shaded.io.opentelemetry.proto.metrics.v1.MetricsData;
import org.apache.kafka.shaded.io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import org.apache.kafka.shaded.io.opentelemetry.proto.metrics.v1.ResourceMetrics;

/**
 * Reads the metrics that a client pushed, in the format of OpenTelemetry. The names are those of KIP-714; a client may push
 * others, which are ignored. A value that cannot be true, such as NaN before the first sample, is left out.
 */
public final class PushedMetrics {

    private static final String CONSUMER = "org.apache.kafka.consumer.";
    private static final String LAST_POLL = CONSUMER + "last.poll.seconds.ago";
    private static final String POLL_GAP = CONSUMER + "time.between.poll.max";
    private static final String IDLE_RATIO = CONSUMER + "poll.idle.ratio.avg";
    private static final String COMMIT = CONSUMER + "coordinator.commit.latency.avg";
    private static final String REBALANCE = CONSUMER + "coordinator.rebalance.latency.avg";

    /** The names that the lab subscribes to; a client pushes those that begin with one of them. */
    public static final List<String> NAMES = List.of(LAST_POLL, POLL_GAP, IDLE_RATIO, COMMIT, REBALANCE);

    static final int MOST_BYTES = 64 << 10;
    private static final int LONGEST_ID = 600;
    private static final double MOST_MILLIS = Duration.ofDays(30).toMillis();

    private final Map<String, String> labels = new HashMap<>();
    private final Map<String, Double> values = new HashMap<>();

    private PushedMetrics() {}

    /**
     * Reads what a client pushed.
     *
     * @param account the account of the client
     * @return empty if it cannot be read, or if it is not of a member of the account's own group
     */
    static Optional<ClientPush> read(ByteBuffer data, String account, Instant at, boolean last) {
        if (data.remaining() > MOST_BYTES) {
            return Optional.empty();
        }
        PushedMetrics metrics = new PushedMetrics();
        try {
            MetricsData.parseFrom(data.duplicate()).getResourceMetricsList().forEach(metrics::add);
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
        String member = metrics.labels.getOrDefault("group_member_id", "");
        boolean own =
                account.equals(metrics.labels.get("group_id")) && !member.isEmpty() && member.length() <= LONGEST_ID;
        return own ? Optional.of(new ClientPush(account, member, metrics.figures(at), last)) : Optional.empty();
    }

    private void add(ResourceMetrics resource) {
        for (KeyValue label : resource.getResource().getAttributesList()) {
            if (label.getKey().startsWith("group_")) {
                labels.put(label.getKey(), label.getValue().getStringValue());
            }
        }
        resource.getScopeMetricsList().forEach(scope -> scope.getMetricsList().stream()
                .filter(metric -> NAMES.contains(metric.getName()))
                .forEach(this::add));
    }

    private void add(Metric metric) {
        List<NumberDataPoint> points = metric.hasGauge()
                ? metric.getGauge().getDataPointsList()
                : metric.getSum().getDataPointsList();
        if (!points.isEmpty()) {
            NumberDataPoint point = points.getLast();
            values.put(metric.getName(), point.hasAsInt() ? (double) point.getAsInt() : point.getAsDouble());
        }
    }

    private ClientFigures figures(Instant at) {
        return new ClientFigures(
                at, time(LAST_POLL, 1_000), time(POLL_GAP, 1), ratio(), time(COMMIT, 1), time(REBALANCE, 1));
    }

    private Optional<Duration> time(String name, double millisOfOne) {
        return Optional.ofNullable(values.get(name))
                .map(value -> value * millisOfOne)
                .filter(millis -> millis >= 0 && millis <= MOST_MILLIS) // false for NaN
                .map(millis -> Duration.ofMillis(Math.round(millis)));
    }

    private OptionalDouble ratio() {
        Double ratio = values.get(IDLE_RATIO);
        return ratio != null && ratio >= 0 && ratio <= 1 ? OptionalDouble.of(ratio) : OptionalDouble.empty();
    }
}
