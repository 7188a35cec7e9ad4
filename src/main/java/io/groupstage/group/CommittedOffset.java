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
 * @param interval the usual time between two commits of the partition's present owner; empty before its second one
 * @param rewound the last time that a commit was below the one before it
 * @param pace how fast the present owner gets on
 */
public record CommittedOffset(
        long offset,
        Instant at,
        Instant progressedAt,
        Optional<Duration> interval,
        Optional<Rewind> rewound,
        Pace pace) {

    /** Four times as many nanoseconds are a {@code long}. A time that a client makes up may be further away. */
    private static final Duration COUNTABLE = Duration.ofDays(365 * 50);

    /** A commit that went back, from one offset to another. */
    public record Rewind(long from, long to, Instant at) {}

    /**
     * Where the offset stood a while ago, so that it can be compared with the log's growth since: at {@code from}, which is at
     * least {@link #LENGTH} before the last commit, or when its owner began. A later commit takes its place in time.
     */
    public record Pace(long fromOffset, Instant from, long nextOffset, Instant next) {

        public static final Duration LENGTH = Duration.ofSeconds(30);

        static Pace from(long offset, Instant at) {
            return new Pace(offset, at, offset, at);
        }

        Pace committed(long offset, Instant at) {
            return Duration.between(next, at).compareTo(LENGTH) < 0 ? this : new Pace(nextOffset, next, offset, at);
        }
    }

    /** The first commit. */
    public static CommittedOffset first(long offset, Instant at) {
        return new CommittedOffset(offset, at, at, Optional.empty(), Optional.empty(), Pace.from(offset, at));
    }

    /** Since when the group commits this very offset. */
    public Instant standsSince() {
        return rewound.map(Rewind::at).filter(progressedAt::isBefore).orElse(progressedAt);
    }

    /** Another has the partition from that instant, or nobody: what was usual was the usual of the owner before. */
    public CommittedOffset handedOver(Instant when) {
        return new CommittedOffset(offset, at, progressedAt, Optional.empty(), rewound, Pace.from(offset, when));
    }

    /** The next commit. A quarter of each new interval counts, so that a change is known after a few commits. */
    public CommittedOffset next(long committed, Instant when) {
        Duration gap = Duration.between(at, when);
        Duration usual = interval.map(before -> usual(before, gap)).orElse(gap);
        return next(committed, when, usual.isNegative() ? interval : Optional.of(usual));
    }

    /** The first commit of another owner: what lies between it and the last one of the owner before is nobody's interval. */
    public CommittedOffset nextOfAnother(long committed, Instant when) {
        return next(committed, when, Optional.empty());
    }

    private CommittedOffset next(long committed, Instant when, Optional<Duration> usual) {
        return new CommittedOffset(
                committed,
                when,
                committed > offset ? when : progressedAt,
                usual,
                committed < offset ? Optional.of(new Rewind(offset, committed, when)) : rewound,
                committed < offset ? Pace.from(committed, when) : pace.committed(committed, when));
    }

    /** Every commit comes by here, and {@link Duration} divides by way of decimals of any length. */
    private static Duration usual(Duration before, Duration gap) {
        return before.abs().compareTo(COUNTABLE) < 0 && gap.abs().compareTo(COUNTABLE) < 0
                ? Duration.ofNanos((3 * before.toNanos() + gap.toNanos()) / 4)
                : before.multipliedBy(3).plus(gap).dividedBy(4);
    }
}
