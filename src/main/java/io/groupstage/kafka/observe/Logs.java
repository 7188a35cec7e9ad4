package io.groupstage.kafka.observe;

import io.groupstage.group.CommittedOffset;
import io.groupstage.group.Group;
import io.groupstage.group.LogRange;
import io.groupstage.group.TopicPartition;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;

/** The logs that groups read, and others that somebody watches: where they start and end, as told last. */
final class Logs {

    /** A client names the partitions of its classic group: one that names millions must not keep us busy with them. */
    private static final int MOST_PER_GROUP = 10_000;

    private final OffsetQuery starts;
    private final OffsetQuery ends;
    private final TopicIds topics;
    private volatile Set<TopicPartition> watched = Set.of();

    Logs(Cluster cluster) {
        this.starts = new OffsetQuery(cluster, OffsetSpec.earliest());
        this.ends = new OffsetQuery(cluster, OffsetSpec.latest());
        this.topics = cluster.topics();
    }

    void watch(Set<TopicPartition> partitions) {
        watched = Set.copyOf(partitions);
    }

    /** Asks anew; for the starts, which move rarely, only where they are unknown or when {@code all} is asked. */
    void ask(Collection<Group> groups, boolean all) {
        Set<TopicPartition> concerned = new HashSet<>(watched);
        for (Group group : groups) {
            group.partitions().stream()
                    .filter(partition -> !topics.isId(partition.topic()))
                    .limit(MOST_PER_GROUP)
                    .forEach(concerned::add);
        }
        ends.retain(concerned);
        starts.retain(concerned);
        ends.ask(concerned);
        starts.ask(
                all
                        ? concerned
                        : concerned.stream()
                                .filter(partition -> starts.answer(partition).isEmpty())
                                .collect(Collectors.toSet()));
    }

    /** Commits are heard at once, ends in rounds: a committed offset proves that the log reached at least there. */
    private static LogRange reaching(LogRange range, Group group, TopicPartition partition) {
        CommittedOffset committed = group.committed().get(partition);
        return committed == null ? range : range.reaching(committed.offset());
    }

    Map<TopicPartition, LogRange> of(Group group) {
        Map<TopicPartition, LogRange> logs = new HashMap<>();
        group.partitions().forEach(partition -> range(partition)
                .ifPresent(range -> logs.put(partition, reaching(range, group, partition))));
        return Map.copyOf(logs);
    }

    /** The start is told more seldom than the end and may have passed an older end: a log is never shorter than 0. */
    Optional<LogRange> range(TopicPartition partition) {
        return starts.answer(partition).flatMap(start -> ends.answer(partition)
                .map(end -> new LogRange(Math.min(start.offset(), end.offset()), end.offset(), end.at())));
    }
}
