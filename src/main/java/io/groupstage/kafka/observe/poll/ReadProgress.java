package io.groupstage.kafka.observe.poll;

import io.groupstage.kafka.observe.logs.OffsetQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far one partition of a log is read, against where it ended when that was asked.
 *
 * @param whole when the log was asked for an end that is read by now: all that was written before is known
 * @param ahead the first end since that is not read yet
 * @param stable where a reader of committed records has to stop, as told last
 */
record ReadProgress(Optional<Instant> whole, Optional<OffsetQuery.Answer> ahead, Optional<OffsetQuery.Answer> stable) {

    static final ReadProgress UNKNOWN = new ReadProgress(Optional.empty(), Optional.empty(), Optional.empty());

    /** Most transactions end sooner, and nobody needs to hear of them. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /** The log was told to end there, whatever transactions are open. Below an end that was told before, it was cut. */
    ReadProgress ended(OffsetQuery.Answer end, long position) {
        if (position >= end.offset()) {
            return new ReadProgress(Optional.of(end.askedAt()), Optional.empty(), stable);
        }
        ReadProgress now = read(position);
        boolean same =
                now.ahead.filter(before -> before.offset() <= end.offset()).isPresent();
        return same ? now : new ReadProgress(now.whole, Optional.of(end), stable);
    }

    /** A reader of committed records may read up to there. */
    ReadProgress stable(OffsetQuery.Answer told) {
        return new ReadProgress(whole, ahead, Optional.of(told));
    }

    private ReadProgress read(long position) {
        return ahead.filter(end -> position >= end.offset())
                .map(end -> new ReadProgress(Optional.of(end.askedAt()), Optional.empty(), stable))
                .orElse(this);
    }

    /**
     * Since when an open transaction keeps what was written from the reader who stands there; empty while none does.
     *
     * <p>It does where the log is stable only below an end that was told before, and all is read up to there: against a
     * newer end, every log that grows would look so, and a reader who is slow would be told the wrong reason.
     */
    Optional<Instant> heldSince(long position, Instant now) {
        ReadProgress current = read(position);
        return current.ahead
                .filter(end -> now.isAfter(end.askedAt().plus(PATIENCE)))
                .filter(end -> stable.filter(told -> told.askedAt().isAfter(end.askedAt())
                                && told.offset() < end.offset()
                                && told.offset() <= position)
                        .isPresent())
                .map(end -> current.whole.orElse(end.askedAt()));
    }
}
