package io.groupstage.kafka.broker.fact;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;
import org.apache.kafka.common.metrics.Quota;
import org.apache.kafka.common.utils.internals.Sanitizer;

/**
 * Keeps the broker's metrics about the quotas of accounts, to find the accounts that the broker delays at the moment. Kafka
 * creates it by its name, in {@code metric.reporters}, and removes the metrics of an account that is idle for an hour.
 */
public final class QuotaReporter implements MetricsReporter {

    private static final String REQUEST = "Request";
    private static final Set<String> QUOTAS = Set.of("Produce", "Fetch", REQUEST);
    private static final Set<String> RATES = Set.of("byte-rate", "request-time");
    private static final String DELAY = "throttle-time";

    /** The rate of a delayed account stays at its quota, and sinks below within a second when its clients stop. */
    private static final double NEARLY = 0.95;

    private record Subject(String user, String quota) {}

    private static final Map<Subject, KafkaMetric> rates = new ConcurrentHashMap<>();
    private static final Map<Subject, KafkaMetric> delays = new ConcurrentHashMap<>();

    @Override
    public void init(List<KafkaMetric> metrics) {
        metrics.forEach(this::metricChange);
    }

    @Override
    public void metricChange(KafkaMetric metric) {
        subject(metric.metricName())
                .ifPresent(subject -> of(metric.metricName()).put(subject, metric));
    }

    @Override
    public void metricRemoval(KafkaMetric metric) {
        subject(metric.metricName()).ifPresent(of(metric.metricName())::remove);
    }

    private static Map<Subject, KafkaMetric> of(MetricName name) {
        return name.name().equals(DELAY) ? delays : rates;
    }

    private static Optional<Subject> subject(MetricName name) {
        String user = name.tags().getOrDefault("user", "");
        return QUOTAS.contains(name.group())
                        && (RATES.contains(name.name()) || name.name().equals(DELAY))
                        && !user.isEmpty()
                ? Optional.of(new Subject(Sanitizer.desanitize(user), name.group()))
                : Optional.empty();
    }

    /**
     * Passes on the accounts whose clients the broker delays at the moment.
     *
     * @param busy the processor time that this process used in the last seconds, in per cent of one processor. Kafka measures
     *     requests by the clock. If requests of one account took longer than that, threads waited for a busy machine
     */
    static void look(long nowMillis, double busy, Consumer<ClientFact> reader) {
        delays.forEach((subject, delay) -> {
            KafkaMetric rate = rates.get(subject);
            if (rate != null && !(subject.quota().equals(REQUEST) && value(rate) > busy)) {
                throttled(subject, rate, delay, nowMillis).ifPresent(reader);
            }
        });
    }

    private static Optional<ClientFact> throttled(
            Subject subject, KafkaMetric rate, KafkaMetric delay, long nowMillis) {
        Quota quota = rate.config().quota();
        double now = value(rate);
        double millis = value(delay);
        return quota != null && millis > 0 && now >= quota.bound() * NEARLY
                ? Optional.of(new ClientFact.Throttled(
                        subject.user(), subject.quota(), now, quota.bound(), millis, nowMillis))
                : Optional.empty();
    }

    /** Returns the value of a metric; NaN while it has none. */
    private static double value(KafkaMetric metric) {
        return metric.metricValue() instanceof Double value ? value : Double.NaN;
    }

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public void close() {}
}
