package io.groupstage.web.metrics;

import io.groupstage.group.Group;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.lag.OwnerState;
import io.groupstage.group.lag.PartitionView;
import io.groupstage.group.lag.WantedTopics;
import io.groupstage.web.port.GroupSource;
import io.groupstage.web.wire.GroupViews;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Collects the metrics of groups at the moment of a scrape. A value that is not known does not have a sample; it is
 * never 0.
 */
record GroupMetrics(GroupSource source, InstantSource clock) implements MultiCollector {

    /**
     * Holds a group whose commits can be read, with its partitions, which are computed once because this is most of the
     * work.
     */
    private record Viewed(GroupSnapshot snapshot, List<PartitionView> views) {

        static Viewed of(GroupSnapshot snapshot) {
            return new Viewed(snapshot, snapshot.partitionViews());
        }

        Group group() {
            return snapshot.group();
        }
    }

    @Override
    public MetricSnapshots collect() {
        List<GroupSnapshot> groups = source.groups();
        Optional<Instant> staleSince = source.staleSince();
        List<Viewed> heard = groups.stream()
                .filter(group -> group.unheard().isEmpty())
                .map(Viewed::of)
                .toList();
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        lags(heard).forEach(all::metricSnapshot);
        owners(heard).forEach(all::metricSnapshot);
        return all.metricSnapshot(members(groups))
                .metricSnapshot(info(groups, staleSince))
                .metricSnapshot(undecodable())
                .metricSnapshot(silence(staleSince))
                .build();
    }

    private static List<GaugeSnapshot> lags(List<Viewed> groups) {
        GaugeSnapshot.Builder records = GaugeSnapshot.builder()
                .name("groupstage_group_lag_records")
                .help("Records between the committed offset and the log end offset; without a sample if either is"
                        + " unknown");
        GaugeSnapshot.Builder unsubscribed = GaugeSnapshot.builder()
                .name("groupstage_group_unsubscribed_lag_records")
                .help("Lag in topics that have lost their last subscriber in the group");
        GaugeSnapshot.Builder seconds = GaugeSnapshot.builder()
                .name("groupstage_group_lag_seconds")
                .help("Age, or a lower bound of it, of the oldest waiting record; without a sample if unknown");
        for (Viewed group : groups) {
            WantedTopics topics = group.snapshot().wantedTopics();
            for (PartitionView view : group.views()) {
                OptionalLong lag = view.lag();
                if (lag.isPresent()) {
                    Labels labels = labels(group.group(), view.partition());
                    boolean wanted = topics.wants(view.partition()).orElse(true);
                    (wanted ? records : unsubscribed).dataPoint(point(labels, (double) lag.getAsLong()));
                    view.timeLag().ifPresent(time -> seconds.dataPoint(point(labels, seconds(time.duration()))));
                }
            }
        }
        return List.of(records.build(), unsubscribed.build(), seconds.build());
    }

    /** Counts partitions by owners, for groups whose members divide partitions; 0 if each partition has one owner. */
    private static List<GaugeSnapshot> owners(List<Viewed> groups) {
        GaugeSnapshot.Builder unread = GaugeSnapshot.builder()
                .name("groupstage_group_partitions_without_owner")
                .help("Partitions without an owner whose topic has a subscriber, while the group is stable");
        GaugeSnapshot.Builder several = GaugeSnapshot.builder()
                .name("groupstage_group_partitions_with_several_owners")
                .help("Partitions that several members own, each processing all of their records");
        for (Viewed group : groups) {
            if (group.group().members().isEmpty() || !group.group().dividesPartitions()) {
                continue;
            }
            Labels labels = Labels.of("group", group.group().groupId());
            List<PartitionView> views = group.views();
            unread.dataPoint(point(labels, (double)
                    views.stream().filter(view -> view.ownerState().unread()).count()));
            several.dataPoint(point(labels, (double) views.stream()
                    .filter(view -> view.ownerState() == OwnerState.SEVERAL)
                    .count()));
        }
        return List.of(unread.build(), several.build());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static Labels labels(Group group, TopicPartition partition) {
        return Labels.of(
                "group",
                group.groupId(),
                "topic",
                partition.topic(),
                "partition",
                Integer.toString(partition.partition()));
    }

    private static GaugeSnapshot members(List<GroupSnapshot> groups) {
        GaugeSnapshot.Builder members =
                GaugeSnapshot.builder().name("groupstage_group_members").help("Members of the group");
        groups.forEach(group -> members.dataPoint(point(
                Labels.of("group", group.group().groupId()),
                group.group().members().size())));
        return members.build();
    }

    private static InfoSnapshot info(List<GroupSnapshot> groups, Optional<Instant> staleSince) {
        InfoSnapshot.Builder info =
                InfoSnapshot.builder().name("groupstage_group").help("Protocol and present state of the group");
        groups.forEach(snapshot -> {
            Group group = snapshot.group();
            Labels labels = Labels.of(
                    "group",
                    group.groupId(),
                    "protocol",
                    group.protocol().label(),
                    "state",
                    GroupViews.stateOf(snapshot, staleSince).label());
            info.dataPoint(
                    InfoSnapshot.InfoDataPointSnapshot.builder().labels(labels).build());
        });
        return info.build();
    }

    private CounterSnapshot undecodable() {
        return CounterSnapshot.builder()
                .name("groupstage_undecodable_records")
                .help("Records of __consumer_offsets, or parts of them, that could not be decoded and were skipped")
                .dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                        .value((double) source.undecodable())
                        .build())
                .build();
    }

    private GaugeSnapshot silence(Optional<Instant> staleSince) {
        Instant now = clock.instant();
        double seconds =
                staleSince.map(since -> seconds(Duration.between(since, now))).orElse(0.0);
        return GaugeSnapshot.builder()
                .name("groupstage_cluster_silent_seconds")
                .help("Seconds since the cluster last answered, which is the age of all other values; 0 while it"
                        + " answers")
                .dataPoint(point(Labels.EMPTY, Math.max(0, seconds)))
                .build();
    }

    private static GaugeDataPointSnapshot point(Labels labels, double value) {
        return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
    }
}
