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
 * Who leads the partitions of {@code __consumer_offsets}. The leader of a group's partition is its coordinator, whatever
 * its protocol: one question tells it for all groups, however many there are. Nobody waits for an answer.
 */
public final class Leaders {

    private static final int TIMEOUT_MILLIS = 2_000;

    /** A partition that nobody leads is there without a name. */
    private record Leadership(int partitions, Map<Integer, String> leaders) {}

    private final Cluster cluster;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile Leadership told = new Leadership(0, Map.of());

    Leaders(Cluster cluster) {
        this.cluster = cluster;
    }

    /** The partition in which a group stands, as {@code GroupCoordinatorService.partitionFor} has it. */
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
                            descriptions.values().forEach(this::told);
                        }
                    });
        }
    }

    private void told(TopicDescription description) {
        told = new Leadership(
                description.partitions().size(),
                description.partitions().stream()
                        .filter(partition -> partition.leader() != null
                                && !partition.leader().isEmpty())
                        .collect(Collectors.toMap(TopicPartitionInfo::partition, partition -> {
                            Node leader = partition.leader();
                            return leader.host() + ":" + leader.port();
                        })));
    }

    /** {@code host:port} of a group's coordinator, as told last; empty while there is none. */
    Optional<String> of(String groupId) {
        Leadership last = told;
        return last.partitions == 0
                ? Optional.empty()
                : Optional.ofNullable(last.leaders.get(partitionOf(groupId, last.partitions)));
    }
}
