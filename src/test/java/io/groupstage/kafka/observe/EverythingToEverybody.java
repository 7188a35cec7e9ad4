package io.groupstage.kafka.observe;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.TopicPartition;

/** An assignor with the fault that a custom one may have: each member is given all partitions. */
public final class EverythingToEverybody implements ConsumerPartitionAssignor {

    @Override
    public String name() {
        return "everything-to-everybody";
    }

    @Override
    public GroupAssignment assign(Cluster metadata, GroupSubscription members) {
        return new GroupAssignment(members.groupSubscription().entrySet().stream()
                .collect(Collectors.toMap(
                        member -> member.getKey(),
                        member -> new Assignment(all(metadata, member.getValue().topics())))));
    }

    private static List<TopicPartition> all(Cluster metadata, List<String> topics) {
        return topics.stream()
                .flatMap(topic -> IntStream.range(0, metadata.partitionCountForTopic(topic))
                        .mapToObj(number -> new TopicPartition(topic, number)))
                .toList();
    }
}
