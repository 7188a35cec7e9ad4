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
 * A group beside the logs that it reads: what an X-ray shows.
 *
 * @param coordinator {@code host:port} of the broker that coordinates it, once known
 * @param logs the log of each partition that somebody owns or that has a committed offset, where the broker told it
 * @param growth how these logs grew while somebody looked
 * @param asOf when it was put together
 * @param source where the group's facts come from, in words
 * @param topics how many partitions each topic has that the members subscribe to, as far as the cluster told it
 * @param unheard since when nothing can be read of the group; empty while all is well
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

    /** All can be read of the group. */
    public GroupSnapshot(
            Group group,
            Optional<String> coordinator,
            Map<TopicPartition, LogRange> logs,
            Map<TopicPartition, LogGrowth> growth,
            Instant asOf,
            String source) {
        this(group, coordinator, logs, growth, asOf, source, Optional.empty(), Map.of());
    }

    /** Nobody has looked at how the logs grew. */
    public GroupSnapshot(
            Group group,
            Optional<String> coordinator,
            Map<TopicPartition, LogRange> logs,
            Instant asOf,
            String source) {
        this(group, coordinator, logs, Map.of(), asOf, source);
    }

    /** How many partitions topics have is not known. */
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

    /** The same, once it is known how many partitions topics have. */
    public GroupSnapshot withTopics(Map<String, TopicSize> known) {
        return new GroupSnapshot(group, coordinator, logs, growth, asOf, source, unheard, known);
    }

    /**
     * The partitions that concern the group: owned, or with a committed offset, or such that a member should read them; in
     * Kafka's order.
     */
    public SortedSet<TopicPartition> partitions() {
        SortedSet<TopicPartition> partitions = group.partitions();
        partitions.addAll(group.subscribedPartitions(topics));
        return partitions;
    }

    /**
     * Whether it is certain that a partition does not exist: its topic has fewer. Offsets may be left of one, as of a topic
     * that was made anew; no record waits there, and nobody has to own it.
     */
    boolean beyondTopic(TopicPartition partition) {
        TopicSize size = topics.get(partition.topic());
        return size != null && size.exists() && partition.partition() >= size.partitions();
    }

    /** {@link #partitions}, each with all that is known of it. */
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

    /** One partition; for all of them, {@link #partitionViews} is faster. */
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
                owners.isEmpty() && beyondTopic(partition),
                asOf);
    }

    /**
     * How many partitions have an owner, and no committed offset that their lag could be counted from: nothing is known to be
     * wrong, but nothing is proven either.
     */
    public int uncommitted() {
        return (int) partitionViews().stream()
                .filter(view -> !view.owners().isEmpty() && view.lag().isEmpty())
                .filter(view -> view.state() == OffsetState.NO_COMMIT)
                .count();
    }

    /** The usual time between two commits of a partition: the median of those of which it is known. */
    public Optional<Duration> commitInterval() {
        List<Duration> intervals = group.committed().values().stream()
                .flatMap(commit -> commit.interval().stream())
                .sorted()
                .toList();
        return intervals.isEmpty() ? Optional.empty() : Optional.of(intervals.get(intervals.size() / 2));
    }

    /** See {@link PartitionView#lag}. */
    public OptionalLong lag(TopicPartition partition) {
        return view(partition).lag();
    }

    /** The topics to which a member subscribes. */
    public WantedTopics wantedTopics() {
        return WantedTopics.of(group);
    }

    /**
     * The lag of a group, in one look at its partitions: the list of all groups asks for that of thousands.
     *
     * @param wanted of all partitions, without those of topics to which no member subscribes any more; empty while that of any
     *     is unknown, or while there are none
     * @param unsubscribed of the others; empty as the other
     */
    public record Lags(OptionalLong wanted, OptionalLong unsubscribed) {}

    /** Both sums. */
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

    /** See {@link Lags#wanted}. */
    public OptionalLong lag() {
        return lags().wanted();
    }

    /** Unknown while that of any is, or while there is none. */
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
