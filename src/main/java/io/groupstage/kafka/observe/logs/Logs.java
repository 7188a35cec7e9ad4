package io.groupstage.kafka.observe.logs;

import io.groupstage.group.Group;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.log.LogGrowth;
import io.groupstage.group.log.LogRange;
import io.groupstage.kafka.observe.cluster.Cluster;
import io.groupstage.kafka.observe.cluster.ExistingTopics;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;

/**
 * The logs that groups read: where they start and end, as told last, and how they
 * grew. Each partition is asked about once, however many groups read it.
 */
public final class Logs {

    /** A client names the partitions of its classic group: one that names millions must not keep us busy with them. */
    private static final int MOST_PER_GROUP = 10_000;

    private final OffsetQuery starts;
    private final OffsetQuery ends;
    private final OffsetQuery stables;
    private final ExistingTopics existing;
    private final TopicSizes sizes;
    private final Map<TopicPartition, LogGrowth> growth = new ConcurrentHashMap<>();
    /** Where the log was known to end when its last stable offset was asked for. */
    private final Map<TopicPartition, Long> endsBefore = new ConcurrentHashMap<>();
    /** The last stable offset of partitions with an open transaction. */
    private final Map<TopicPartition, Long> held = new ConcurrentHashMap<>();

    private final LogTails tails = new LogTails();

    public Logs(Cluster cluster, TopicSizes sizes) {
        this.sizes = sizes;
        this.starts =
                new OffsetQuery(cluster, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED, Logs::keptElsewhere);
        this.ends = new OffsetQuery(cluster, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED, this::grow);
        this.stables = new OffsetQuery(cluster, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED, this::compare);
        this.existing = cluster.existing();
        cluster.clock().whenMoved(by -> growth.replaceAll((partition, grown) -> grown.moved(by)));
    }

    /** The partitions that groups read, as they name them: of each once, as thousands of groups may read the same ones. */
    public Set<TopicPartition> named(Collection<Group> groups) {
        Set<TopicPartition> named = new HashSet<>();
        Set<String> listed = new HashSet<>();
        for (Group group : groups) {
            addPartitions(group, named);
            addSubscribed(group, named, listed);
        }
        return named;
    }

    /** The partitions that a group reads and that exist: a client may have made them up. */
    public Set<TopicPartition> concerned(Set<TopicPartition> named) {
        Set<TopicPartition> concerned = new HashSet<>(named);
        concerned.removeIf(partition -> !existing.contains(partition));
        return concerned;
    }

    /** Sorted only where there are too many, so that it is always the same ones that are left out. */
    private static void addPartitions(Group group, Set<TopicPartition> all) {
        int most = group.committed().size()
                + group.members().stream()
                        .mapToInt(member -> member.partitions().size())
                        .sum();
        if (most > MOST_PER_GROUP) {
            group.partitions().stream().limit(MOST_PER_GROUP).forEach(all::add);
        } else {
            all.addAll(group.committed().keySet());
            group.members().forEach(member -> all.addAll(member.partitions()));
        }
    }

    /** Thousands of groups may subscribe to the same topics: the partitions of each topic are listed once. */
    private void addSubscribed(Group group, Set<TopicPartition> all, Set<String> listed) {
        Set<String> topics = group.subscribedTopics();
        if (listed.containsAll(topics)) {
            return;
        }
        Set<TopicPartition> subscribed = group.subscribedPartitions(sizes.of(group));
        all.addAll(subscribed);
        if (subscribed.size() < Group.MOST_SUBSCRIBED) {
            listed.addAll(topics);
        }
    }

    /** Asks for the ends; for the starts, which move rarely, only where they are unknown. Forgets all others. */
    public void askEnds(Set<TopicPartition> concerned) {
        for (OffsetQuery query : List.of(ends, starts, stables)) {
            query.retain(concerned);
        }
        for (Map<TopicPartition, ?> known : List.of(growth, endsBefore, held)) {
            known.keySet().retainAll(concerned);
        }
        tails.retain(concerned);
        ends.ask(concerned);
        starts.ask(concerned.stream()
                .filter(partition -> starts.answer(partition).isEmpty())
                .collect(Collectors.toSet()));
    }

    /** Asks for all starts. */
    public void askStarts(Set<TopicPartition> concerned) {
        starts.ask(concerned);
    }

    /** Asks for the last stable offsets, where the end was told. */
    public void askStable(Set<TopicPartition> concerned) {
        Set<TopicPartition> told = new HashSet<>();
        for (TopicPartition partition : concerned) {
            ends.answer(partition).ifPresent(end -> {
                endsBefore.put(partition, end.offset());
                told.add(partition);
            });
        }
        stables.ask(told);
    }

    /** A topic is no more, or another one has its name: what is known of it holds no longer. */
    public void forget(String topic) {
        starts.forget(topic);
        ends.forget(topic);
        stables.forget(topic);
        tails.forget(topic);
        for (Map<TopicPartition, ?> known : List.of(growth, endsBefore, held)) {
            known.keySet().removeIf(partition -> partition.topic().equals(topic));
        }
    }

    private static void keptElsewhere(TopicPartition partition, OffsetQuery.Answer answer) {
        // The query itself keeps the last one, and that is all that is needed of a start.
    }

    private void grow(TopicPartition partition, OffsetQuery.Answer end) {
        growth.compute(
                partition,
                (same, before) -> before == null
                        ? LogGrowth.from(end.askedAt(), end.offset())
                        : before.with(end.askedAt(), end.offset()));
    }

    /**
     * Below an end that was known before it was asked for, and only then, a transaction is open: against a newer end,
     * every log that grows would look as if one were.
     */
    private void compare(TopicPartition partition, OffsetQuery.Answer stable) {
        Long before = endsBefore.get(partition);
        if (before != null && stable.offset() < before) {
            held.put(partition, stable.offset());
        } else {
            held.remove(partition);
        }
    }

    /** What was seen of the records at the logs' ends. */
    public LogTails tails() {
        return tails;
    }

    /** One look at the logs of many groups, which are all shown the same of a partition: the answers come in meanwhile. */
    public LogsSnapshot look() {
        return new LogsSnapshot(this::range, this::growth, sizes);
    }

    public Optional<LogGrowth> growth(TopicPartition partition) {
        return Optional.ofNullable(growth.get(partition));
    }

    /** The start is told more seldom than the end and may have passed an older end: a log is never shorter than 0. */
    public Optional<LogRange> range(TopicPartition partition) {
        return starts.answer(partition).flatMap(start -> ends.answer(partition)
                .map(end -> new LogRange(
                        Math.min(start.offset(), end.offset()),
                        end.offset(),
                        stable(partition, end.offset()),
                        tails.of(partition),
                        end.askedAt())));
    }

    private OptionalLong stable(TopicPartition partition, long end) {
        return stables.answer(partition)
                .map(told -> OptionalLong.of(held.getOrDefault(partition, end)))
                .orElse(OptionalLong.empty());
    }
}
