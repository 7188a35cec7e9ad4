package io.groupstage.web.metrics;

import io.groupstage.group.rebalance.Rebalance;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;

/**
 * Counts the rebalances that end after its creation: a counter by cause and a histogram of durations.
 *
 * <p>The coordinator's log lines may arrive after its records. A rebalance is therefore counted once, three seconds
 * after its first report, with the facts that are known then. The number of groups is bounded: the group whose last
 * rebalance is longest ago loses its series.
 */
final class RebalanceCounts {

    private static final Duration SETTLING = Duration.ofSeconds(3);
    private static final int MOST_SETTLING = 10_000;
    private static final int MOST_COUNTED = 20_000;
    private static final int MOST_GROUPS = 10_000;
    private static final double[] BOUNDS = {0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300};

    private record Key(String groupId, String id) {}

    private record Settling(Rebalance rebalance, Instant since) {}

    private final InstantSource clock;
    /**
     * Excludes older rebalances, which are reported when the log is read: the counter must not depend on the order in
     * which parts start.
     */
    private final Instant startedAt;

    private final Map<Key, Settling> settling = new LinkedHashMap<>();
    private final SequencedSet<Key> counted = new LinkedHashSet<>();
    private final SequencedSet<String> groups = new LinkedHashSet<>();
    private final Counter rebalances;
    private final Histogram durations;

    RebalanceCounts(PrometheusRegistry registry, InstantSource clock) {
        this.clock = clock;
        this.startedAt = clock.instant();
        this.rebalances = Counter.builder()
                .name("groupstage_group_rebalances_total")
                .help("Rebalances that ended since the lab started, by cause")
                .labelNames("group", "cause")
                .register(registry);
        this.durations = Histogram.builder()
                .name("groupstage_group_rebalance_duration_seconds")
                .help("Duration of the rebalances whose duration is known exactly or inferred")
                .labelNames("group")
                .classicOnly()
                .classicUpperBounds(BOUNDS)
                .register(registry);
    }

    /**
     * Records a rebalance that ended, or whose facts have improved. Any thread may call it; it never blocks for long.
     */
    synchronized void ended(Rebalance rebalance) {
        Key key = new Key(rebalance.groupId(), rebalance.id());
        boolean concerns = rebalance
                .span()
                .completedAt()
                .filter(end -> !end.isBefore(startedAt))
                .isPresent();
        if (concerns && !counted.contains(key)) {
            Instant now = clock.instant();
            settling.merge(
                    key, new Settling(rebalance, now), (known, better) -> new Settling(rebalance, known.since()));
        }
        settle();
    }

    /** Counts the rebalances that were reported more than three seconds ago. */
    synchronized void settle() {
        Instant due = clock.instant().minus(SETTLING);
        Iterator<Map.Entry<Key, Settling>> oldest = settling.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<Key, Settling> next = oldest.next();
            if (next.getValue().since().isAfter(due) && settling.size() <= MOST_SETTLING) {
                return;
            }
            oldest.remove();
            count(next.getKey(), next.getValue().rebalance());
        }
    }

    private void count(Key key, Rebalance rebalance) {
        counted.addLast(key);
        groups.addLast(key.groupId());
        rebalances.labelValues(key.groupId(), rebalance.reason().cause().name()).inc();
        rebalance.span().duration().ifPresent(duration -> durations
                .labelValues(key.groupId())
                .observe(duration.toNanos() / 1e9));
        if (counted.size() > MOST_COUNTED) {
            counted.removeFirst();
        }
        if (groups.size() > MOST_GROUPS) {
            forget(groups.removeFirst());
        }
    }

    private void forget(String groupId) {
        rebalances.removeIf(labels -> labels.getFirst().equals(groupId));
        durations.remove(groupId);
    }
}
