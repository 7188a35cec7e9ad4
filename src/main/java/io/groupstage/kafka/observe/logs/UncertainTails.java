package io.groupstage.kafka.observe.logs;

import io.groupstage.group.CommittedOffset;
import io.groupstage.group.Group;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.log.LogGrowth;
import io.groupstage.group.log.LogRange;
import io.groupstage.group.log.LogTail;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds partitions in which a group makes no progress, and of which it is not known whether a record waits between the
 * committed offset and the log's end. For one thread.
 *
 * <p>If the log grows, groups get the time of a usual commit. Of several groups, the one with the offset nearest to the
 * end counts: a record behind it waits for all of them. Groups without members that are far behind are ignored.
 */
public final class UncertainTails {

    static final int MOST_AT_ONCE = 32;

    private static final Duration AT_REST = Duration.ofSeconds(1);
    private static final Duration USUAL = Duration.ofSeconds(6);
    private static final Duration OFTEN_ENOUGH = Duration.ofSeconds(2);
    private static final int NEAR = 10;

    private final Logs logs;
    private final Map<TopicPartition, Instant> readAt = new HashMap<>();

    public UncertainTails(Logs logs) {
        this.logs = logs;
    }

    /** Returns the range of each partition that has to be read. */
    public Map<TopicPartition, OffsetRange> of(Collection<Group> groups, Instant now) {
        Map<TopicPartition, OffsetRange> uncertain = new HashMap<>();
        LogsSnapshot look = logs.look();
        for (Group group : groups) {
            Set<TopicPartition> owned = new HashSet<>();
            group.members().forEach(member -> owned.addAll(member.partitions()));
            look.of(group).forEach((partition, range) -> {
                boolean dueAgain = !now.isBefore(
                        readAt.getOrDefault(partition, Instant.MIN).plus(OFTEN_ENOUGH));
                if (dueAgain) {
                    Optional<CommittedOffset> commit =
                            Optional.ofNullable(group.committed().get(partition));
                    uncertain(
                                    commit,
                                    range,
                                    owned.contains(partition),
                                    logs.tails().old(partition, now))
                            .filter(offsets -> noProgress(commit, partition, now))
                            .ifPresent(offsets -> uncertain.merge(partition, offsets, OffsetRange::nearer));
                }
            });
        }
        Map<TopicPartition, OffsetRange> next = uncertain.entrySet().stream()
                .sorted(Comparator.comparing(entry -> readAt.getOrDefault(entry.getKey(), Instant.MIN)))
                .limit(MOST_AT_ONCE)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        readAt.values().removeIf(at -> at.plus(OFTEN_ENOUGH).isBefore(now));
        next.keySet().forEach(partition -> readAt.put(partition, now));
        return next;
    }

    private static Optional<OffsetRange> uncertain(
            Optional<CommittedOffset> commit, LogRange range, boolean owned, boolean seenLongAgo) {
        long from = Math.max(commit.map(CommittedOffset::offset).orElse(0L), range.logStartOffset());
        long end = range.readableEnd();
        boolean matters = owned || (commit.isPresent() && end - from <= NEAR);
        LogTail.Waits waits = range.waits(from);
        boolean unknown = waits == LogTail.Waits.MAYBE || (waits == LogTail.Waits.YES && seenLongAgo);
        return matters && unknown && from < end
                ? Optional.of(new OffsetRange(range.tail().unseenFrom(from), end))
                : Optional.empty();
    }

    private boolean noProgress(Optional<CommittedOffset> commit, TopicPartition partition, Instant now) {
        Optional<Instant> unchanged = logs.growth(partition).map(LogGrowth::unchangedSince);
        boolean rests = unchanged.filter(at -> !now.isBefore(at.plus(AT_REST))).isPresent();
        Duration patience = rests ? AT_REST : USUAL;
        return commit.map(CommittedOffset::standsSince)
                .or(() -> logs.growth(partition).map(LogGrowth::since))
                .filter(at -> !now.isBefore(at.plus(patience)))
                .isPresent();
    }
}
