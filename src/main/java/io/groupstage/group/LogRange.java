package io.groupstage.group;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * The span of a partition's log: {@code [logStartOffset, logEndOffset)}.
 *
 * @param logStartOffset the first offset that can still be read
 * @param logEndOffset the offset that the next record gets
 * @param lastStableOffset where a reader of committed records has to stop: the first record of the oldest open
 *     transaction, or the log's end when there is none; empty while it was not told
 * @param asOf when the broker was asked; it answered with this or something newer
 */
public record LogRange(long logStartOffset, long logEndOffset, OptionalLong lastStableOffset, Instant asOf) {

    /**
     * A commit's instant is the coordinator's and {@link #asOf} is the observer's: up to here their clocks may differ
     * without a healthy group being told to have committed what does not exist.
     */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(1);

    /** A log of which the last stable offset was not told. */
    public LogRange(long logStartOffset, long logEndOffset, Instant asOf) {
        this(logStartOffset, logEndOffset, OptionalLong.empty(), asOf);
    }

    /**
     * The same, once it is known that a group has committed that offset. A commit that is newer than what was told of
     * the log proves that the log reached at least there; an older one proves nothing, since the log may have been made
     * anew.
     */
    public LogRange reaching(CommittedOffset commit) {
        if (commit.offset() <= logEndOffset || !mayPrecede(commit)) {
            return this;
        }
        boolean held = lastStableOffset.isPresent() && lastStableOffset.getAsLong() < logEndOffset;
        OptionalLong stable = held || lastStableOffset.isEmpty() ? lastStableOffset : OptionalLong.of(commit.offset());
        return new LogRange(logStartOffset, commit.offset(), stable, asOf);
    }

    /** Whether that was committed where nothing was, when there was time enough for the log to be told since. */
    public boolean endsBefore(CommittedOffset commit) {
        return commit.offset() > logEndOffset && !mayPrecede(commit);
    }

    private boolean mayPrecede(CommittedOffset commit) {
        return !asOf.isAfter(commit.at().plus(CLOCK_SKEW));
    }

    /** Whether an open transaction keeps a reader of committed records from what stands at this offset. */
    public boolean holdsBack(long offset) {
        return lastStableOffset.equals(OptionalLong.of(offset)) && offset < logEndOffset;
    }
}
