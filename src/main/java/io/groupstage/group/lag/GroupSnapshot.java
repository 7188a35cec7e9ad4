package io.groupstage.group.lag;

import io.groupstage.group.Group;
import io.groupstage.group.Member;
import io.groupstage.group.Staleness;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.TopicSize;
import io.groupstage.group.log.LogGrowth;
import io.groupstage.group.log.LogRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;

/**
 * A group and the logs of its partitions at one instant. The X-ray page shows it.
 *
 * @param coordinator {@code host:port} of the broker that coordinates it, once known
 * @param logs the log of each partition that has an owner or a committed offset, if the broker reported it
 * @param growth the measured growth of these logs
 * @param asOf when the snapshot was taken
 * @param source the source of the group's facts, as text
 * @param topics the sizes of the topics that members subscribe to, as far as the cluster reported them
 * @param unheard why and since when the group's newest records cannot be read; empty if they can be
 */
public record GroupSnapshot(
        Group group,
        Optional<String> coordinator,
        Map<TopicPartition, LogRange> logs,
        Map<TopicPartition, LogGrowth> growth,
        Instant asOf,
        String source,
        Optional<Staleness> unheard,
        Map<String, TopicSize> topics) {

    /** Creates a snapshot of a group whose records can all be read. */
    public GroupSnapshot(
            Group group,
            Optional<String> coordinator,
            Map<TopicPartition, LogRange> logs,
            Map<TopicPartition, LogGrowth> growth,
            Instant asOf,
            String source) {
        this(group, coordinator, logs, growth, asOf, source, Optional.empty(), Map.of());
    }

    /** Creates a snapshot without measured growth. */
    public GroupSnapshot(
            Group group,
            Optional<String> coordinator,
            Map<TopicPartition, LogRange> logs,
            Instant asOf,
            String source) {
        this(group, coordinator, logs, Map.of(), asOf, source);
    }

    /** Creates a snapshot without sizes of topics. */
    public GroupSnapshot(
            Group group,
            Optional<String> coordinator,
            Map<TopicPartition, LogRange> logs,
            Map<TopicPartition, LogGrowth> growth,
            Instant asOf,
            String source,
            Optional<Staleness> unheard) {
        this(group, coordinator, logs, growth, asOf, source, unheard, Map.of());
    }

    /** Returns the snapshot with sizes of topics. */
    public GroupSnapshot withTopics(Map<String, TopicSize> known) {
        return new GroupSnapshot(group, coordinator, logs, growth, asOf, source, unheard, known);
    }

    /**
     * Returns the partitions that concern the group, in Kafka's order: those that have an owner or a committed offset,
     * or that a member should read.
     */
    public SortedSet<TopicPartition> partitions() {
        SortedSet<TopicPartition> partitions = group.partitions();
        partitions.addAll(group.subscribedPartitions(topics));
        return partitions;
    }

    /**
     * Returns whether a partition certainly does not exist, because its topic has fewer partitions. It may have an old
     * offset, for example if its topic was created again. No record waits there, and it needs no owner.
     */
    boolean beyondTopic(TopicPartition partition) {
        TopicSize size = topics.get(partition.topic());
        return size != null && size.exists() && partition.partition() >= size.partitions();
    }

    /** Returns whether a partition was seen to vanish with its topic. A member of the classic protocol owns it until the next rebalance. */
    boolean lost(TopicPartition partition) {
        return Optional.ofNullable(topics.get(partition.topic()))
                .filter(size -> size.lost(partition.partition()))
                .isPresent();
    }

    /** Returns a view of each of the {@link #partitions}. */
    public List<PartitionView> partitionViews() {
        Map<TopicPartition, List<String>> owners = new HashMap<>();
        group.members().forEach(member -> member.partitions()
                .forEach(partition -> owners.computeIfAbsent(partition, owned -> new ArrayList<>())
                        .add(member.memberId())));
        OwnerRules rules = new OwnerRules(group, topics, asOf);
        return partitions().stream()
                .map(partition -> {
                    List<String> having = owners.getOrDefault(partition, List.of());
                    return view(partition, having, rules.state(partition, having.size()));
                })
                .toList();
    }

    /** Returns the view of one partition; for all of them, {@link #partitionViews} is faster. */
    public PartitionView view(TopicPartition partition) {
        List<String> owners =
                group.owners(partition).stream().map(Member::memberId).toList();
        return view(partition, owners, new OwnerRules(group, topics, asOf).state(partition, owners.size()));
    }

    PartitionView view(TopicPartition partition, List<String> owners, OwnerState ownerState) {
        return new PartitionView(
                partition,
                owners,
                Optional.ofNullable(group.committed().get(partition)),
                Optional.ofNullable(logs.get(partition)),
                Optional.ofNullable(growth.get(partition)),
                ownerState,
                lost(partition) || (owners.isEmpty() && beyondTopic(partition)),
                asOf);
    }

    /** Returns the number of partitions that have an owner but no committed offset, so their lag is unknown. */
    public int uncommitted() {
        return (int) partitionViews().stream()
                .filter(view -> !view.owners().isEmpty() && view.lag().isEmpty())
                .filter(view -> view.state() == OffsetState.NO_COMMIT)
                .count();
    }

    /** Returns the usual time between two commits of a partition: the median of all known ones. */
    public Optional<Duration> commitInterval() {
        List<Duration> intervals = group.committed().values().stream()
                .flatMap(commit -> commit.interval().stream())
                .sorted()
                .toList();
        return intervals.isEmpty() ? Optional.empty() : Optional.of(intervals.get(intervals.size() / 2));
    }

    /** Returns {@link PartitionView#lag} of a partition. */
    public OptionalLong lag(TopicPartition partition) {
        return view(partition).lag();
    }

    /** Returns the topics that members subscribe to. */
    public WantedTopics wantedTopics() {
        return WantedTopics.of(group);
    }

    /**
     * The lag of a group, computed in one pass, because the list of groups needs it for thousands.
     *
     * @param wanted the sum of the lags of the partitions whose topic a member subscribes to, or may subscribe to; empty
     *     if one of these lags is unknown, or if there is no such partition
     * @param unsubscribed the lag of the other partitions; empty under the same conditions
     */
    public record Lags(OptionalLong wanted, OptionalLong unsubscribed) {}

    /** Returns both sums. */
    public Lags lags() {
        WantedTopics wantedTopics = wantedTopics();
        Sum wanted = new Sum();
        Sum unsubscribed = new Sum();
        for (PartitionView view : partitionViews()) {
            boolean wants = wantedTopics.wants(view.partition()).orElse(true);
            (wants ? wanted : unsubscribed).add(view.lag());
        }
        return new Lags(wanted.get(), unsubscribed.get());
    }

    /** Returns {@link Lags#wanted}. */
    public OptionalLong lag() {
        return lags().wanted();
    }

    /** A sum that is unknown if one of its lags is, or if it has none. */
    private static final class Sum {

        private long sum;
        private boolean any;
        private boolean unknown;

        void add(OptionalLong lag) {
            sum += lag.orElse(0);
            unknown |= lag.isEmpty();
            any = true;
        }

        OptionalLong get() {
            return any && !unknown ? OptionalLong.of(sum) : OptionalLong.empty();
        }
    }
}
