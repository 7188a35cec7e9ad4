package io.groupstage.kafka.observe.poll;

import io.groupstage.kafka.observe.logs.OffsetQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The progress of reading one partition of a log, compared with its reported end.
 *
 * @param whole when an end was requested that has been read by now: all earlier records are known
 * @param ahead the first later end that has not been read yet
 * @param stable the last reported offset at which a reader of committed records has to stop
 */
record ReadProgress(Optional<Instant> whole, Optional<OffsetQuery.Answer> ahead, Optional<OffsetQuery.Answer> stable) {

    static final ReadProgress UNKNOWN = new ReadProgress(Optional.empty(), Optional.empty(), Optional.empty());

    /** Transactions that end sooner, as most do, are not reported. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /**
     * Takes a reported end of the log, including open transactions. If it is below an earlier end, the log was
     * truncated.
     */
    ReadProgress ended(OffsetQuery.Answer end, long position) {
        if (position >= end.offset()) {
            return new ReadProgress(Optional.of(end.askedAt()), Optional.empty(), stable);
        }
        ReadProgress now = read(position);
        boolean same =
                now.ahead.filter(before -> before.offset() <= end.offset()).isPresent();
        return same ? now : new ReadProgress(now.whole, Optional.of(end), stable);
    }

    /** Takes the offset up to which a reader of committed records may read. */
    ReadProgress stable(OffsetQuery.Answer answer) {
        return new ReadProgress(whole, ahead, Optional.of(answer));
    }

    private ReadProgress read(long position) {
        return ahead.filter(end -> position >= end.offset())
                .map(end -> new ReadProgress(Optional.of(end.askedAt()), Optional.empty(), stable))
                .orElse(this);
    }

    /**
     * Returns since when an open transaction holds back records from a reader at that position; empty if none does.
     *
     * <p>It does if the last stable offset is below an earlier reported end, and all records up to it have been read.
     * Compared with a newer end, every log that grows would look blocked, and a slow reader would get the wrong reason.
     */
    Optional<Instant> heldSince(long position, Instant now) {
        ReadProgress current = read(position);
        return current.ahead
                .filter(end -> now.isAfter(end.askedAt().plus(PATIENCE)))
                .filter(end -> stable.filter(answer -> answer.askedAt().isAfter(end.askedAt())
                                && answer.offset() < end.offset()
                                && answer.offset() <= position)
                        .isPresent())
                .map(end -> current.whole.orElse(end.askedAt()));
    }
}
