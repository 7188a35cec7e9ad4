package io.groupstage.kafka.journal;

import io.groupstage.group.TopicPartition;

/** Writes a partition as {@code topic/number}, and reads it back. */
final class PartitionText {

    private PartitionText() {}

    static String of(TopicPartition partition) {
        return partition.topic() + "/" + partition.partition();
    }

    static TopicPartition read(String text) {
        int slash = text.lastIndexOf('/');
        return new TopicPartition(text.substring(0, slash), Integer.parseInt(text.substring(slash + 1)));
    }
}
