package io.groupstage.kafka.observe.logs;

import io.groupstage.group.Group;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.log.LogGrowth;
import io.groupstage.group.log.LogRange;
import io.groupstage.kafka.observe.cluster.Cluster;
import io.groupstage.kafka.observe.cluster.ExistingTopics;
import java.time.Duration;
import java.time.Instant;
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
 * Keeps the starts, ends and growth of the logs that groups read, as last reported. Each partition is requested once,
 * however many groups read it.
 */
public final class Logs {

    /** Bounds the requests: the leader of a classic group, a client, may name millions of partitions. */
    private static final int MOST_PER_GROUP = 10_000;

    /** A log that has not grown for this time is asked less often: the scorers alone read two topics of each team. */
    private static final Duration AT_REST = Duration.ofSeconds(5);

    private final Cluster cluster;

    private final OffsetQuery starts;
    private final OffsetQuery ends;
    private final OffsetQuery stables;
    private final ExistingTopics existing;
    private final TopicSizes sizes;
    private final Map<TopicPartition, LogGrowth> growth = new ConcurrentHashMap<>();
    /** The known ends of the logs when their last stable offsets were requested. */
    private final Map<TopicPartition, Long> endsBefore = new ConcurrentHashMap<>();
    /** The last stable offsets of partitions with an open transaction. */
    private final Map<TopicPartition, Long> held = new ConcurrentHashMap<>();

    private final LogTails tails = new LogTails();

    public Logs(Cluster cluster, TopicSizes sizes) {
        this.cluster = cluster;
        this.sizes = sizes;
        this.starts =
                new OffsetQuery(cluster, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED, Logs::keptElsewhere);
        this.ends = new OffsetQuery(cluster, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED, this::grow);
        this.stables = new OffsetQuery(cluster, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED, this::compare);
        this.existing = cluster.existing();
        cluster.clock().whenMoved(by -> growth.replaceAll((partition, grown) -> grown.moved(by)));
    }

    /** Returns the partitions that groups name, each once, because thousands of groups may read the same ones. */
    public Set<TopicPartition> named(Collection<Group> groups) {
        Set<TopicPartition> named = new HashSet<>();
        Set<String> listed = new HashSet<>();
        for (Group group : groups) {
            addPartitions(group, named);
            addSubscribed(group, named, listed);
        }
        return named;
    }

    /** Returns the named partitions that exist: a client may have invented some. */
    public Set<TopicPartition> concerned(Set<TopicPartition> named) {
        Set<TopicPartition> concerned = new HashSet<>(named);
        concerned.removeIf(partition -> !existing.contains(partition));
        return concerned;
    }

    /** Limits the partitions. They are sorted only if there are too many, so the same ones are always left out. */
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

    /** Adds the partitions of each topic once, because thousands of groups may subscribe to the same topics. */
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

    /**
     * Requests the ends, and the starts that are unknown, because starts rarely change. Forgets all other partitions.
     *
     * @param resting whether to request the ends of logs at rest as well
     */
    public void askEnds(Set<TopicPartition> concerned, boolean resting) {
        for (OffsetQuery query : List.of(ends, starts, stables)) {
            query.retain(concerned);
        }
        for (Map<TopicPartition, ?> known : List.of(growth, endsBefore, held)) {
            known.keySet().retainAll(concerned);
        }
        tails.retain(concerned);
        ends.ask(resting ? concerned : growing(concerned));
        starts.ask(concerned.stream()
                .filter(partition -> starts.answer(partition).isEmpty())
                .collect(Collectors.toSet()));
    }

    /** Returns the partitions without those whose log has not grown for a while. */
    private Set<TopicPartition> growing(Set<TopicPartition> concerned) {
        Instant since = cluster.clock().instant().minus(AT_REST);
        return concerned.stream()
                .filter(partition -> Optional.ofNullable(growth.get(partition))
                        .filter(known -> known.unchangedSince().isBefore(since))
                        .isEmpty())
                .collect(Collectors.toSet());
    }

    /** Requests all starts. */
    public void askStarts(Set<TopicPartition> concerned) {
        starts.ask(concerned);
    }

    /** Requests the last stable offsets of logs whose end is known. */
    public void askStable(Set<TopicPartition> concerned) {
        Set<TopicPartition> known = new HashSet<>();
        for (TopicPartition partition : concerned) {
            ends.answer(partition).ifPresent(end -> {
                endsBefore.put(partition, end.offset());
                known.add(partition);
            });
        }
        stables.ask(known);
    }

    /** Forgets a topic that was deleted, or replaced by another one of the same name. */
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
        // The query itself keeps the last answer, and no more is needed of a start.
    }

    private void grow(TopicPartition partition, OffsetQuery.Answer end) {
        growth.compute(
                partition,
                (same, before) -> before == null
                        ? LogGrowth.from(end.askedAt(), end.offset())
                        : before.with(end.askedAt(), end.offset()));
    }

    /**
     * Decides whether a transaction is open: the last stable offset is below an end that was known before the request.
     * Compared with a newer end, every log that grows would seem to have an open transaction.
     */
    private void compare(TopicPartition partition, OffsetQuery.Answer stable) {
        Long before = endsBefore.get(partition);
        if (before != null && stable.offset() < before) {
            held.put(partition, stable.offset());
        } else {
            held.remove(partition);
        }
    }

    /** Returns what was read at the logs' ends. */
    public LogTails tails() {
        return tails;
    }

    /**
     * Returns a snapshot of the logs for many groups. All of them see the same state of a partition, although answers
     * keep arriving.
     */
    public LogsSnapshot look() {
        return new LogsSnapshot(this::range, this::growth, sizes);
    }

    public Optional<LogGrowth> growth(TopicPartition partition) {
        return Optional.ofNullable(growth.get(partition));
    }

    /**
     * Returns the range of a log, never shorter than 0: the start is requested at other times than the end, and may be
     * above an older end.
     */
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
                .map(answer -> OptionalLong.of(held.getOrDefault(partition, end)))
                .orElse(OptionalLong.empty());
    }
}
