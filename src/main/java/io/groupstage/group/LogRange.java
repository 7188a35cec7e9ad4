package io.groupstage.group;

import java.time.Instant;

/**
 * The span of a partition's log: {@code [logStartOffset, logEndOffset)}.
 *
 * @param logStartOffset the first offset that can still be read
 * @param logEndOffset the offset that the next record gets
 * @param asOf when the broker said so
 */
public record LogRange(long logStartOffset, long logEndOffset, Instant asOf) {

    /** The same, once it is known that a record at least up to this offset was there. */
    public LogRange reaching(long offset) {
        return offset <= logEndOffset ? this : new LogRange(logStartOffset, offset, asOf);
    }
}
