package io.groupstage.group.rebalance;

import io.groupstage.group.TopicPartition;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a partition's owner began with after a rebalance.
 *
 * @param committed the offset from which it goes on; empty when none was committed
 * @param releasedAt by when the owner before it had stopped reading, where that is known: never earlier than it did, but
 *     for one that was given up while it lived
 * @param logEnd the log ended there or before when the owner before it had stopped; empty when that was not told in time
 */
public record HandOver(
        TopicPartition partition, OptionalLong committed, Optional<Instant> releasedAt, OptionalLong logEnd) {

    /**
     * At most so many records are delivered twice: those that the owner before it may have had without committing them. One
     * that the coordinator gave up while it lived may have read on, and had more.
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
