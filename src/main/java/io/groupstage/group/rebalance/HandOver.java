package io.groupstage.group.rebalance;

import io.groupstage.group.TopicPartition;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The start of a partition's new owner after a rebalance.
 *
 * @param committed the offset from which the owner continues; empty if none was committed
 * @param releasedAt the latest instant at which the previous owner stopped reading, if known. A member that was removed
 *     while it was alive may have read longer
 * @param logEnd an upper bound of the log's end when the previous owner stopped; empty if it was not measured in time
 * @param committedAt when that offset was committed; empty if none was, or if an earlier version reported the rebalance
 */
public record HandOver(
        TopicPartition partition,
        OptionalLong committed,
        Optional<Instant> releasedAt,
        OptionalLong logEnd,
        Optional<Instant> committedAt) {

    /** Creates a hand-over of which the instant of the commit is unknown. */
    public HandOver(
            TopicPartition partition, OptionalLong committed, Optional<Instant> releasedAt, OptionalLong logEnd) {
        this(partition, committed, releasedAt, logEnd, Optional.empty());
    }

    /**
     * Returns the largest number of records that are delivered twice: those that the previous owner may have read
     * without committing. A member that was removed while it was alive may have read more.
     *
     * @return empty if the log's end is unknown, or no offset was ever committed
     */
    public OptionalLong atRisk() {
        return committed.isEmpty() || logEnd.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, logEnd.getAsLong() - committed.getAsLong()));
    }

    /** Returns this hand-over with the log end and the instant of the commit that an earlier report contains. */
    HandOver keeping(HandOver before) {
        return new HandOver(
                partition,
                committed,
                releasedAt,
                before.logEnd.isPresent() ? before.logEnd : logEnd,
                before.committedAt.or(() -> committedAt));
    }

    public HandOver withLogEnd(long end) {
        return new HandOver(partition, committed, releasedAt, OptionalLong.of(end), committedAt);
    }
}
