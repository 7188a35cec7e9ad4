package io.groupstage.group;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a partition's owner began with after a rebalance.
 *
 * @param committed the offset from which it goes on; empty when none was committed
 * @param releasedAt when the owner before it had to stop, where that is known
 * @param logEnd where the log ended when the owner before it had to stop; empty when that was not told in time
 */
public record HandOver(
        TopicPartition partition, OptionalLong committed, Optional<Instant> releasedAt, OptionalLong logEnd) {

    /**
     * How many records may be delivered twice: those that the owner before it may have had without committing them.
     *
     * @return empty where the log's end is unknown, or nothing was ever committed
     */
    public OptionalLong atRisk() {
        return committed.isEmpty() || logEnd.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, logEnd.getAsLong() - committed.getAsLong()));
    }

    public HandOver withLogEnd(long end) {
        return new HandOver(partition, committed, releasedAt, OptionalLong.of(end));
    }
}
