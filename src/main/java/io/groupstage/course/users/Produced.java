package io.groupstage.course.users;

import java.time.Instant;

/** Tells whether the broker has acknowledged the record at a position. */
@FunctionalInterface
public interface Produced {

    /** Returns whether the record is or was in the log, as far as that is known now. */
    boolean contains(Position position);

    /**
     * Returns a partition's log end offset at that instant. A record of that instant cannot truthfully name a higher
     * offset. The result is {@link Long#MAX_VALUE} if the times are not kept.
     */
    default long endAt(int partition, Instant at) {
        return Long.MAX_VALUE;
    }
}
