package io.groupstage.kafka.observe.logs;

import io.groupstage.group.Group;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.log.LogGrowth;
import io.groupstage.group.log.LogRange;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The state of the logs at one moment. Each partition is evaluated once, however many groups read it. For one thread.
 */
public final class LogsSnapshot {

    private final Function<TopicPartition, Optional<LogRange>> askRange;
    private final Function<TopicPartition, Optional<LogGrowth>> askGrowth;
    private final TopicSizes sizes;
    private final Map<TopicPartition, Optional<LogRange>> ranges = new HashMap<>();
    private final Map<TopicPartition, Optional<LogGrowth>> growth = new HashMap<>();

    LogsSnapshot(
            Function<TopicPartition, Optional<LogRange>> askRange,
            Function<TopicPartition, Optional<LogGrowth>> askGrowth,
            TopicSizes sizes) {
        this.askRange = askRange;
        this.askGrowth = askGrowth;
        this.sizes = sizes;
    }

    public Map<TopicPartition, LogRange> of(Group group) {
        return each(group, partition -> ranges.computeIfAbsent(partition, askRange));
    }

    public Map<TopicPartition, LogGrowth> growthOf(Group group) {
        return each(group, partition -> growth.computeIfAbsent(partition, askGrowth));
    }

    private <T> Map<TopicPartition, T> each(Group group, Function<TopicPartition, Optional<T>> known) {
        Map<TopicPartition, T> all = new HashMap<>();
        sizes.partitions(group).forEach(partition -> known.apply(partition).ifPresent(one -> all.put(partition, one)));
        return Map.copyOf(all);
    }
}
