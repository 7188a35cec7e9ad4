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
 * The partitions of which it matters, and is not known, whether a record waits between where a group stands and the log's end:
 * the group does not move. Of one thread.
 *
 * <p>Of a log that grows, the groups are given the time of a usual commit. Of several groups the one that stands nearest to the
 * end is looked at: a record behind it waits for all of them. Who has no members and is far behind is not looked at.
 */
public final class UncertainTails {

    static final int MOST_AT_ONCE = 32;

    private static final Duration AT_REST = Duration.ofSeconds(1);
    private static final Duration USUAL = Duration.ofSeconds(6);
    private static final Duration OFTEN_ENOUGH = Duration.ofSeconds(2);
    private static final int NEAR = 10;

    private final Logs logs;
    private final Map<TopicPartition, Instant> lookedAt = new HashMap<>();

    public UncertainTails(Logs logs) {
        this.logs = logs;
    }

    /** From which offset of each partition somebody should look for a record, up to which end. */
    public Map<TopicPartition, OffsetRange> of(Collection<Group> groups, Instant now) {
        Map<TopicPartition, OffsetRange> doubts = new HashMap<>();
        LogsSnapshot look = logs.look();
        for (Group group : groups) {
            Set<TopicPartition> owned = new HashSet<>();
            group.members().forEach(member -> owned.addAll(member.partitions()));
            look.of(group).forEach((partition, range) -> {
                boolean dueAgain = !now.isBefore(
                        lookedAt.getOrDefault(partition, Instant.MIN).plus(OFTEN_ENOUGH));
                if (dueAgain) {
                    Optional<CommittedOffset> commit =
                            Optional.ofNullable(group.committed().get(partition));
                    doubt(commit, range, owned.contains(partition), logs.tails().old(partition, now))
                            .filter(stretch -> stands(commit, partition, now))
                            .ifPresent(stretch -> doubts.merge(partition, stretch, OffsetRange::nearer));
                }
            });
        }
        Map<TopicPartition, OffsetRange> next = doubts.entrySet().stream()
                .sorted(Comparator.comparing(entry -> lookedAt.getOrDefault(entry.getKey(), Instant.MIN)))
                .limit(MOST_AT_ONCE)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        lookedAt.values().removeIf(at -> at.plus(OFTEN_ENOUGH).isBefore(now));
        next.keySet().forEach(partition -> lookedAt.put(partition, now));
        return next;
    }

    private static Optional<OffsetRange> doubt(
            Optional<CommittedOffset> commit, LogRange range, boolean owned, boolean seenLongAgo) {
        long from = Math.max(commit.map(CommittedOffset::offset).orElse(0L), range.logStartOffset());
        long end = range.readableEnd();
        boolean matters = owned || (commit.isPresent() && end - from <= NEAR);
        LogTail.Waits waits = range.waits(from);
        boolean doubtful = waits == LogTail.Waits.MAYBE || (waits == LogTail.Waits.YES && seenLongAgo);
        return matters && doubtful && from < end
                ? Optional.of(new OffsetRange(range.tail().unseenFrom(from), end))
                : Optional.empty();
    }

    private boolean stands(Optional<CommittedOffset> commit, TopicPartition partition, Instant now) {
        Optional<Instant> unchanged = logs.growth(partition).map(LogGrowth::unchangedSince);
        boolean rests = unchanged.filter(at -> !now.isBefore(at.plus(AT_REST))).isPresent();
        Duration patience = rests ? AT_REST : USUAL;
        return commit.map(CommittedOffset::standsSince)
                .or(() -> logs.growth(partition).map(LogGrowth::since))
                .filter(at -> !now.isBefore(at.plus(patience)))
                .isPresent();
    }
}
