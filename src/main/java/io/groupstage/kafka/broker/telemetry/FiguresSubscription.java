package io.groupstage.kafka.broker.telemetry;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** Asks the clients for their figures: the cluster's configuration names the metrics, and clients that can push them do. */
public final class FiguresSubscription {

    /** The resource of the cluster that holds the subscription. */
    public static final ConfigResource RESOURCE = new ConfigResource(ConfigResource.Type.CLIENT_METRICS, "groupstage");

    /** Each client pushes once in this time, about 1 KiB. */
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private static final Map<String, String> WANTED = new TreeMap<>(Map.of(
            "metrics", String.join(",", PushedMetrics.NAMES), "interval.ms", String.valueOf(INTERVAL.toMillis())));

    private FiguresSubscription() {}

    /** Returns the changes that the present configuration needs; none if it is as it should be. */
    public static Collection<AlterConfigOp> changes(Config present) {
        return WANTED.entrySet().stream()
                .filter(wanted -> {
                    ConfigEntry entry = present.get(wanted.getKey());
                    return entry == null || !wanted.getValue().equals(entry.value());
                })
                .map(wanted -> new AlterConfigOp(
                        new ConfigEntry(wanted.getKey(), wanted.getValue()), AlterConfigOp.OpType.SET))
                .toList();
    }
}
