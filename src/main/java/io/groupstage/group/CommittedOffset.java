package io.groupstage.group;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The last offset that a group committed for a partition, and how it came there.
 *
 * @param offset the offset of the next record to consume
 * @param at when it was committed, by the coordinator's clock
 * @param progressedAt when a commit last was above the one before it, or the first one
 * @param interval the usual time between two commits; empty before the second one
 * @param rewound the last time that a commit was below the one before it
 */
public record CommittedOffset(
        long offset, Instant at, Instant progressedAt, Optional<Duration> interval, Optional<Rewind> rewound) {

    /** Four times as many nanoseconds are a {@code long}. A time that a client makes up may be further away. */
    private static final Duration COUNTABLE = Duration.ofDays(365 * 50);

    /** A commit that went back, from one offset to another. */
    public record Rewind(long from, long to, Instant at) {}

    /** The first commit. */
    public static CommittedOffset first(long offset, Instant at) {
        return new CommittedOffset(offset, at, at, Optional.empty(), Optional.empty());
    }

    /** The next commit. A quarter of each new interval counts, so that a change is known after a few commits. */
    public CommittedOffset next(long committed, Instant when) {
        Duration gap = Duration.between(at, when);
        Duration usual = interval.map(before -> usual(before, gap)).orElse(gap);
        return new CommittedOffset(
                committed,
                when,
                committed > offset ? when : progressedAt,
                usual.isNegative() ? interval : Optional.of(usual),
                committed < offset ? Optional.of(new Rewind(offset, committed, when)) : rewound);
    }

    /** Every commit comes by here, and {@link Duration} divides by way of decimals of any length. */
    private static Duration usual(Duration before, Duration gap) {
        return before.abs().compareTo(COUNTABLE) < 0 && gap.abs().compareTo(COUNTABLE) < 0
                ? Duration.ofNanos((3 * before.toNanos() + gap.toNanos()) / 4)
                : before.multipliedBy(3).plus(gap).dividedBy(4);
    }
}
