package io.groupstage.kafka.broker.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.ClientFigures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.shaded.io.opentelemetry.proto.common.v1.AnyValue;
import org.apache.kafka.shaded.io.opentelemetry.proto.common.v1.KeyValue;
import org.apache.kafka.shaded.io.opentelemetry.proto.metrics.v1.Gauge;
import org.apache.kafka.shaded.io.opentelemetry.proto.metrics.v1.Metric;
import org.apache.kafka.shaded.io.opentelemetry.proto.metrics.v1.MetricsData;
import org.apache.kafka.shaded.io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import org.apache.kafka.shaded.io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import org.apache.kafka.shaded.io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import org.apache.kafka.shaded.io.opentelemetry.proto.resource.v1.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Payloads that Java's client 4.4.0 pushed, and hostile ones. */
class PushedMetricsTest {

    private static final Instant AT = Instant.ofEpochMilli(1_795_898_837_708L);
    private static final String CONSUMER = "org.apache.kafka.consumer.";

    @Test
    void a_member_of_a_classic_group_reports_five_figures() throws IOException {
        ClientPush push = read(recorded("java-classic.bin"), "team-2").orElseThrow();
        assertThat(push.group()).isEqualTo("team-2");
        assertThat(push.memberId()).isEqualTo("classic-17c819dc-a02a-41e2-b30f-5525d46bae80");
        assertThat(push.figures().sinceLastPoll()).contains(Duration.ZERO);
        assertThat(push.figures().longestPollGap()).contains(Duration.ofMillis(693));
        assertThat(push.figures().pollIdleRatio()).hasValue(0.5146598564939517);
        assertThat(push.figures().commitLatency()).contains(Duration.ofMillis(22));
        assertThat(push.figures().rebalanceLatency()).contains(Duration.ofMillis(644));
        assertThat(push.last()).isFalse();
    }

    @Test
    void a_member_of_the_new_protocol_reports_the_same() throws IOException {
        ClientPush push = read(recorded("java-consumer.bin"), "team-2").orElseThrow();
        assertThat(push.memberId()).isEqualTo("4NgThYHtTIqIZ5MiQLSTcw");
        assertThat(push.figures().longestPollGap()).contains(Duration.ofMillis(488));
    }

    @Test
    void a_client_cannot_push_for_the_group_of_another_account() throws IOException {
        assertThat(read(recorded("java-classic.bin"), "team-3")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1, 1e300, Double.MAX_VALUE})
    void a_figure_that_cannot_be_true_is_unknown(double value) {
        MetricsData data = data(
                "team-2",
                "m",
                gauge("last.poll.seconds.ago", value),
                gauge("time.between.poll.max", value),
                gauge("poll.idle.ratio.avg", value),
                gauge("coordinator.commit.latency.avg", value),
                gauge("coordinator.rebalance.latency.avg", 7));
        ClientFigures figures = read(data.toByteArray(), "team-2").orElseThrow().figures();
        assertThat(figures.sinceLastPoll()).isEmpty();
        assertThat(figures.longestPollGap()).isEmpty();
        assertThat(figures.pollIdleRatio()).isEmpty();
        assertThat(figures.commitLatency()).isEmpty();
        assertThat(figures.rebalanceLatency()).contains(Duration.ofMillis(7));
    }

    @Test
    void whole_numbers_and_unknown_metrics_are_read_and_ignored() {
        MetricsData data = data(
                "team-2",
                "m",
                Metric.newBuilder()
                        .setName(CONSUMER + "time.between.poll.max")
                        .setGauge(Gauge.newBuilder()
                                .addDataPoints(NumberDataPoint.newBuilder().setAsInt(42)))
                        .build(),
                gauge("invented", 1),
                Metric.newBuilder().setName(CONSUMER + "poll.idle.ratio.avg").build());
        ClientFigures figures = read(data.toByteArray(), "team-2").orElseThrow().figures();
        assertThat(figures.longestPollGap()).contains(Duration.ofMillis(42));
        assertThat(figures.pollIdleRatio()).isEmpty();
    }

    @Test
    void bytes_that_are_not_metrics_are_ignored_whatever_they_are() throws IOException {
        assertThat(read(new byte[0], "team-2")).isEmpty();
        assertThat(read(new byte[65 << 10], "team-2")).isEmpty();
        Random random = new Random(7);
        byte[] broken = recorded("java-classic.bin");
        for (int i = 0; i < 2_000; i++) {
            broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            read(broken, "team-2").ifPresent(push -> assertThat(push.group()).isEqualTo("team-2"));
        }
    }

    @Test
    void a_member_id_of_hundreds_of_characters_is_not_a_members() {
        assertThat(read(data("team-2", "m".repeat(601)).toByteArray(), "team-2"))
                .isEmpty();
        assertThat(read(data("team-2", "").toByteArray(), "team-2")).isEmpty();
    }

    @Test
    void a_line_gives_back_what_was_pushed() throws IOException {
        ClientPush push = read(recorded("java-classic.bin"), "team-2").orElseThrow();
        assertThat(PushLine.parse(PushLine.of(push))).contains(push);

        ClientPush silent =
                read(data("team-2", "m\n\u2028ü").toByteArray(), "team-2").orElseThrow();
        assertThat(PushLine.of(silent)).doesNotContain("\n", "\u2028");
        assertThat(PushLine.parse(PushLine.of(silent))).contains(silent);
        assertThat(PushLine.parse("{}")).isEmpty();
        assertThat(PushLine.parse("{\"group\":")).isEmpty();
    }

    private static Optional<ClientPush> read(byte[] data, String account) {
        return PushedMetrics.read(ByteBuffer.wrap(data), account, AT, false);
    }

    private static byte[] recorded(String file) throws IOException {
        try (InputStream in = PushedMetricsTest.class.getResourceAsStream("/client-metrics/" + file)) {
            return in.readAllBytes();
        }
    }

    private static Metric gauge(String name, double value) {
        return Metric.newBuilder()
                .setName(CONSUMER + name)
                .setGauge(Gauge.newBuilder()
                        .addDataPoints(NumberDataPoint.newBuilder().setAsDouble(value)))
                .build();
    }

    private static MetricsData data(String group, String member, Metric... metrics) {
        ScopeMetrics.Builder scope = ScopeMetrics.newBuilder();
        for (Metric metric : metrics) {
            scope.addMetrics(metric);
        }
        return MetricsData.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder()
                        .setResource(Resource.newBuilder()
                                .addAttributes(label("group_id", group))
                                .addAttributes(label("group_member_id", member)))
                        .addScopeMetrics(scope))
                .build();
    }

    private static KeyValue label(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }
}
