package io.groupstage.group;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The last offset that a group committed for a partition, with the history of its progress.
 *
 * @param offset the offset of the next record to consume
 * @param at when it was committed, by the coordinator's clock
 * @param progressedAt when a commit was last above the previous one; the first commit's instant if none was
 * @param interval the usual time between two commits of the partition's present owner; empty before its second commit
 * @param rewound the last commit that was below the previous one
 * @param pace the progress of the present owner
 * @param commits the number of commits since the partition's owner changed
 */
public record CommittedOffset(
        long offset,
        Instant at,
        Instant progressedAt,
        Optional<Duration> interval,
        Optional<Rewind> rewound,
        Pace pace,
        int commits) {

    private static final int REPEATED = 3;

    /**
     * Four times this duration fits into a {@code long} of nanoseconds. A client may send a time that is further away.
     */
    private static final Duration COUNTABLE = Duration.ofDays(365 * 50);

    /** A commit that went back, from one offset to another. */
    public record Rewind(long from, long to, Instant at) {}

    /**
     * An earlier offset, to compare the progress since then with the log's growth. {@code from} is at least
     * {@link #LENGTH} before the last commit, or the start of the present owner. Later commits replace it in time.
     */
    public record Pace(long fromOffset, Instant from, long nextOffset, Instant next) {

        public static final Duration LENGTH = Duration.ofSeconds(30);

        static Pace from(long offset, Instant at) {
            return new Pace(offset, at, offset, at);
        }

        Pace committed(long offset, Instant at) {
            return between(next, at).compareTo(LENGTH) < 0 ? this : new Pace(nextOffset, next, offset, at);
        }
    }

    /** Returns the state after the first commit. */
    public static CommittedOffset first(long offset, Instant at) {
        return new CommittedOffset(offset, at, at, Optional.empty(), Optional.empty(), Pace.from(offset, at), 1);
    }

    /** Returns whether the present owner commits again and again, as a consumer does. A tool sets an offset once, or corrects it. */
    public boolean goesOn() {
        return commits >= REPEATED;
    }

    /** Returns since when the group commits this same offset. */
    public Instant standsSince() {
        return rewound.map(Rewind::at).filter(progressedAt::isBefore).orElse(progressedAt);
    }

    /** Returns the state after the partition lost its owner: the usual interval was that of the previous owner. */
    public CommittedOffset handedOver(Instant when) {
        return new CommittedOffset(offset, at, progressedAt, Optional.empty(), rewound, Pace.from(offset, when), 0);
    }

    /**
     * Returns the state after the next commit. Each new interval counts for a quarter, so a change shows after a few
     * commits.
     */
    public CommittedOffset next(long committed, Instant when) {
        Duration gap = between(at, when);
        Duration usual = interval.map(before -> usual(before, gap)).orElse(gap);
        return next(committed, when, usual.isNegative() ? interval : Optional.of(usual), commits + 1);
    }

    /**
     * Returns the state after the first commit of another owner. The time since the previous owner's last commit is not
     * an interval.
     */
    public CommittedOffset nextOfAnother(long committed, Instant when) {
        return next(committed, when, Optional.empty(), 1);
    }

    private CommittedOffset next(long committed, Instant when, Optional<Duration> usual, int count) {
        return new CommittedOffset(
                committed,
                when,
                committed > offset ? when : progressedAt,
                usual,
                committed < offset ? Optional.of(new Rewind(offset, committed, when)) : rewound,
                committed < offset ? Pace.from(committed, when) : pace.committed(committed, when),
                count);
    }

    /** Does what {@link Duration#between} does, in half the time: this is called twice for each commit. */
    private static Duration between(Instant from, Instant to) {
        return Duration.ofSeconds(to.getEpochSecond() - from.getEpochSecond(), to.getNano() - from.getNano());
    }

    /**
     * Avoids {@link Duration#dividedBy}, which is slow because it uses {@code BigDecimal}: this is called for each
     * commit.
     */
    private static Duration usual(Duration before, Duration gap) {
        return before.abs().compareTo(COUNTABLE) < 0 && gap.abs().compareTo(COUNTABLE) < 0
                ? Duration.ofNanos((3 * before.toNanos() + gap.toNanos()) / 4)
                : before.multipliedBy(3).plus(gap).dividedBy(4);
    }
}
