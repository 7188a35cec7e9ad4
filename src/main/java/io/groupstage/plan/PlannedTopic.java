package io.groupstage.plan;

import io.groupstage.group.TopicPartition;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A topic that the members of a planned group read. */
public record PlannedTopic(String name, int partitions) {

    /** Returns its partitions, in their order. */
    public Stream<TopicPartition> all() {
        return IntStream.range(0, partitions).mapToObj(partition -> new TopicPartition(name, partition));
    }
}
