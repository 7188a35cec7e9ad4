package io.groupstage.group.log;

import io.groupstage.group.CommittedOffset;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * The span of a partition's log, {@code [logStartOffset, logEndOffset)}, as its broker told it: the same for all groups that
 * read it, whatever they commit.
 *
 * @param logStartOffset the first offset that can still be read
 * @param logEndOffset the offset that the next record gets
 * @param lastStableOffset where a reader of committed records has to stop: the first record of the oldest open
 *     transaction, or the log's end when there is none; empty while it was not told
 * @param tail which of its offsets are records, as far as somebody has looked
 * @param asOf when the broker was asked; it answered with this or something newer
 */
public record LogRange(
        long logStartOffset, long logEndOffset, OptionalLong lastStableOffset, LogTail tail, Instant asOf) {

    /**
     * A commit's instant is the coordinator's and {@link #asOf} is the observer's: up to here their clocks may differ
     * without a healthy group being told to have committed what does not exist.
     */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(1);

    /** A log whose offsets are all taken for records. */
    public LogRange(long logStartOffset, long logEndOffset, OptionalLong lastStableOffset, Instant asOf) {
        this(logStartOffset, logEndOffset, lastStableOffset, LogTail.RECORDS, asOf);
    }

    /** A log of which the last stable offset was not told. */
    public LogRange(long logStartOffset, long logEndOffset, Instant asOf) {
        this(logStartOffset, logEndOffset, OptionalLong.empty(), asOf);
    }

    /**
     * Whether nothing was ever written where that commit points to. The broker must have told the end after the group
     * first committed that offset: commits are read at once and the end is asked in rounds, so that an older end proves
     * nothing. A group that goes on committing the offset of a log that was deleted first committed it long ago.
     */
    public boolean endsBefore(CommittedOffset commit) {
        return commit.offset() > logEndOffset
                && asOf.isAfter(commit.standsSince().plus(CLOCK_SKEW));
    }

    /** Up to where a consumer of committed records reads. */
    public long readableEnd() {
        return Math.min(logEndOffset, lastStableOffset.orElse(logEndOffset));
    }

    /** Whether an open transaction keeps a consumer of committed records from the last records. */
    public boolean open() {
        return readableEnd() < logEndOffset;
    }

    /**
     * Whether a record waits, from this offset on, that a consumer of committed records gets. Who stands within an open
     * transaction is no such consumer, and reads to the end.
     */
    public LogTail.Waits waits(long offset) {
        long from = Math.max(offset, logStartOffset);
        return tail.waits(from, from > readableEnd() ? logEndOffset : readableEnd());
    }

    /** Whether an open transaction keeps a reader of committed records from what comes after this offset. */
    public boolean holdsBack(long offset) {
        return open() && offset <= readableEnd() && waits(offset) == LogTail.Waits.NO;
    }
}
