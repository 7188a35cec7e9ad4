package io.groupstage.kafka.observe.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.common.utils.Utils;

/**
 * Keeps the leaders of the partitions of {@code __consumer_offsets}. The leader of a group's partition is its
 * coordinator, under every protocol, so one request is enough for all groups. No thread waits for an answer.
 */
public final class Leaders {

    private static final int TIMEOUT_MILLIS = 2_000;

    /** The leaders by partition; a partition without a leader is counted, but has no entry. */
    private record Leadership(int partitions, Map<Integer, String> leaders) {}

    private final Cluster cluster;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile Leadership leadership = new Leadership(0, Map.of());

    Leaders(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Returns the partition that holds a group's records, as {@code GroupCoordinatorService.partitionFor} does. */
    public static int partitionOf(String groupId, int partitions) {
        return Utils.abs(groupId.hashCode()) % partitions;
    }

    void ask() {
        if (asking.compareAndSet(false, true)) {
            String topic = Topic.GROUP_METADATA_TOPIC_NAME;
            cluster.admin()
                    .describeTopics(List.of(topic), new DescribeTopicsOptions().timeoutMs(TIMEOUT_MILLIS))
                    .allTopicNames()
                    .toCompletionStage()
                    .whenComplete((descriptions, failure) -> {
                        asking.set(false);
                        if (failure == null) {
                            descriptions.values().forEach(this::update);
                        }
                    });
        }
    }

    private void update(TopicDescription description) {
        leadership = new Leadership(
                description.partitions().size(),
                description.partitions().stream()
                        .filter(partition -> partition.leader() != null
                                && !partition.leader().isEmpty())
                        .collect(Collectors.toMap(TopicPartitionInfo::partition, partition -> {
                            Node leader = partition.leader();
                            return leader.host() + ":" + leader.port();
                        })));
    }

    /** Returns {@code host:port} of a group's coordinator, as last reported; empty if there is none. */
    Optional<String> of(String groupId) {
        Leadership last = leadership;
        return last.partitions == 0
                ? Optional.empty()
                : Optional.ofNullable(last.leaders.get(partitionOf(groupId, last.partitions)));
    }
}
