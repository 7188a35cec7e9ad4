package io.groupstage.group.log;

import io.groupstage.group.CommittedOffset;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * The range of a partition's log, {@code [logStartOffset, logEndOffset)}, as its broker reported it. It is the same for
 * all groups that read the partition.
 *
 * @param logStartOffset the first offset that can still be read
 * @param logEndOffset the offset that the next record gets
 * @param lastStableOffset where a reader of committed records has to stop: the first record of the oldest open
 *     transaction, or the log's end if there is none; empty if it was not requested
 * @param tail which of its offsets hold records, as far as the log was read
 * @param asOf when the broker was asked; its answer is from this instant or later
 */
public record LogRange(
        long logStartOffset, long logEndOffset, OptionalLong lastStableOffset, LogTail tail, Instant asOf) {

    /**
     * Allows for a difference of clocks: a commit has the coordinator's time, {@link #asOf} the observer's. Without
     * this, a healthy group may seem to have committed an offset that does not exist.
     */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(1);

    /** Creates a range whose offsets all count as records. */
    public LogRange(long logStartOffset, long logEndOffset, OptionalLong lastStableOffset, Instant asOf) {
        this(logStartOffset, logEndOffset, lastStableOffset, LogTail.RECORDS, asOf);
    }

    /** Creates a range without a last stable offset. */
    public LogRange(long logStartOffset, long logEndOffset, Instant asOf) {
        this(logStartOffset, logEndOffset, OptionalLong.empty(), asOf);
    }

    /**
     * Returns whether the commit points beyond the log's end. The broker must have reported the end after the group
     * first committed that offset: commits are read at once and ends are requested in rounds, so an older end is no
     * proof.
     */
    public boolean endsBefore(CommittedOffset commit) {
        return commit.offset() > logEndOffset
                && asOf.isAfter(commit.standsSince().plus(CLOCK_SKEW));
    }

    /** Returns the offset up to which a consumer of committed records reads. */
    public long readableEnd() {
        return Math.min(logEndOffset, lastStableOffset.orElse(logEndOffset));
    }

    /** Returns whether an open transaction holds back the last records from a consumer of committed records. */
    public boolean open() {
        return readableEnd() < logEndOffset;
    }

    /**
     * Returns whether a record waits, from this offset on, for a consumer of committed records. A consumer with an
     * offset inside an open transaction reads uncommitted records, and so reads to the end.
     */
    public LogTail.Waits waits(long offset) {
        long from = Math.max(offset, logStartOffset);
        return tail.waits(from, from > readableEnd() ? logEndOffset : readableEnd());
    }

    /**
     * Returns whether an open transaction holds back the records after this offset from a reader of committed records.
     */
    public boolean holdsBack(long offset) {
        return open() && offset <= readableEnd() && waits(offset) == LogTail.Waits.NO;
    }
}
