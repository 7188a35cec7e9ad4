package io.groupstage.group;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How often a group commits. */
public final class CommitPace {

    private static final double MINUTE = Duration.ofMinutes(1).toNanos();

    private CommitPace() {}

    /** The usual time between two commits of a partition: the median of all; empty before one has two. */
    public static Optional<Duration> usual(Group group) {
        List<Duration> intervals = group.committed().values().stream()
                .flatMap(committed -> committed.interval().stream())
                .sorted()
                .toList();
        return intervals.isEmpty() ? Optional.empty() : Optional.of(intervals.get(intervals.size() / 2));
    }

    /** How many commits a minute the usual interval of one partition amounts to; empty while that is unknown or zero. */
    public static Optional<Double> perMinute(CommittedOffset committed) {
        return committed.interval().filter(Duration::isPositive).map(interval -> MINUTE / interval.toNanos());
    }
}
