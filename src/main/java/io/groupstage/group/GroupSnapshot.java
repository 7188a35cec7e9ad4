package io.groupstage.group;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A group beside the logs that it reads: what an X-ray shows.
 *
 * @param coordinator {@code host:port} of the broker that coordinates it, once known
 * @param logs the log of each partition that somebody owns or that has a committed offset, where the broker told it
 * @param asOf when it was put together
 * @param source where the group's facts come from, in words
 */
public record GroupSnapshot(
        Group group, Optional<String> coordinator, Map<TopicPartition, LogRange> logs, Instant asOf, String source) {

    /** The partitions that concern the group: owned, or with a committed offset; in Kafka's order. */
    public Iterable<TopicPartition> partitions() {
        return group.partitions();
    }

    /**
     * How many records stand between the committed offset and the log's end. Never negative: an end offset that was
     * read before a commit is older than it, not behind it.
     *
     * @return empty where there is no commit yet or the log's end is unknown
     */
    public OptionalLong lag(TopicPartition partition) {
        CommittedOffset committed = group.committed().get(partition);
        LogRange log = logs.get(partition);
        return committed == null || log == null
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, log.logEndOffset() - committed.offset()));
    }

    /** The lag of all its partitions; empty while that of any is unknown, or while there are none. */
    public OptionalLong lag() {
        long sum = 0;
        boolean any = false;
        for (TopicPartition partition : partitions()) {
            OptionalLong lag = lag(partition);
            if (lag.isEmpty()) {
                return lag;
            }
            sum += lag.getAsLong();
            any = true;
        }
        return any ? OptionalLong.of(sum) : OptionalLong.empty();
    }
}
