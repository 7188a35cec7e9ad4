package io.groupstage.course.users;

import java.time.Instant;

/** What the log holds or has held: whether the record at a position has been acknowledged by the broker. */
@FunctionalInterface
public interface Produced {

    /** Whether the record is or was there, as far as that is known now. */
    boolean contains(Position position);

    /**
     * Where a partition's log ended at that instant, exclusive: of what a team says then nothing can be beyond it.
     * {@link Long#MAX_VALUE} where nobody keeps the time.
     */
    default long endAt(int partition, Instant at) {
        return Long.MAX_VALUE;
    }
}
