package io.groupstage.kafka.broker.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.Quota;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.Test;

class QuotaReporterTest {

    private static final double LIMIT = 50;

    private final List<ClientFact> facts = new ArrayList<>();

    @Test
    void requests_that_took_long_because_the_machine_is_busy_are_no_mistake_of_the_team() {
        delayed("team-1", "Request", "request-time", 52);

        QuotaReporter.look(7, 40, facts::add);
        assertThat(facts).isEmpty();

        QuotaReporter.look(8, 60, facts::add);
        assertThat(facts).containsExactly(new ClientFact.Throttled("team-1", "Request", 52, LIMIT, 12, 8));
    }

    @Test
    void bytes_are_counted_and_need_no_processor() {
        delayed("team-2", "Produce", "byte-rate", 52);

        QuotaReporter.look(7, 1, facts::add);

        assertThat(facts).contains(new ClientFact.Throttled("team-2", "Produce", 52, LIMIT, 12, 7));
    }

    @Test
    void an_account_below_its_quota_is_not_delayed_any_more() {
        delayed("team-3", "Fetch", "byte-rate", 40);

        QuotaReporter.look(7, 60, facts::add);

        assertThat(facts).extracting(ClientFact::user).doesNotContain("team-3");
    }

    @Test
    void the_processor_time_is_that_of_the_last_three_seconds() {
        List<Long> used = new ArrayList<>(List.of(0L, 100L, 900L, 1_000L, 1_100L, 1_200L));
        BusyTime busy = new BusyTime(() -> TimeUnit.MILLISECONDS.toNanos(used.removeFirst()));
        List<Double> looks = new ArrayList<>();
        for (int second = 0; second < 6; second++) {
            looks.add(busy.look(TimeUnit.SECONDS.toNanos(second)));
        }
        assertThat(looks).containsExactly(Double.POSITIVE_INFINITY, 10.0, 45.0, 1_000 / 30.0, 1_000 / 30.0, 10.0);
    }

    private static void delayed(String user, String quota, String rate, double value) {
        QuotaReporter reporter = new QuotaReporter();
        reporter.metricChange(metric(user, quota, rate, value));
        reporter.metricChange(metric(user, quota, "throttle-time", 12));
    }

    private static KafkaMetric metric(String user, String group, String name, double value) {
        return new KafkaMetric(
                new Object(),
                new MetricName(name, group, "", Map.of("user", user)),
                (Gauge<Double>) (config, now) -> value,
                new MetricConfig().quota(Quota.upperBound(LIMIT)),
                Time.SYSTEM);
    }
}
