package io.groupstage.kafka.assign;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.GroupSubscription;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.consumer.RoundRobinAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.coordinator.group.api.assignor.SubscribedTopicDescriber;
import org.apache.kafka.coordinator.group.api.assignor.SubscriptionType;
import org.apache.kafka.coordinator.group.assignor.UniformAssignor;
import org.apache.kafka.coordinator.group.modern.Assignment;
import org.apache.kafka.coordinator.group.modern.GroupSpecImpl;
import org.apache.kafka.coordinator.group.modern.MemberSubscriptionAndAssignmentImpl;

/**
 * Names the assignors of Kafka, and asks them for the assignment of one topic to a group whose members all join at once.
 * With 5 partitions and 3 members, {@code range} gives [0, 1], [2, 3] and [4].
 */
public enum Assignor {
    RANGE("range"),
    ROUND_ROBIN("roundrobin"),
    COOPERATIVE_STICKY("cooperative-sticky"),

    /** The default of a broker, for groups of the consumer protocol (KIP-848). */
    UNIFORM("uniform");

    private static final String TOPIC = "t";

    private final String word;

    Assignor(String word) {
        this.word = word;
    }

    /** Returns Kafka's name of the assignor, such as {@code range}. */
    public String word() {
        return word;
    }

    /** Returns the partitions of each member, in the order of the members' ids; an idle member has an empty list. */
    public List<List<Integer>> assign(int partitions, int members) {
        List<String> ids =
                IntStream.range(0, members).mapToObj("%06d"::formatted).toList();
        return switch (this) {
            case RANGE -> byClient(new RangeAssignor(), partitions, ids);
            case ROUND_ROBIN -> byClient(new RoundRobinAssignor(), partitions, ids);
            case COOPERATIVE_STICKY -> byClient(new CooperativeStickyAssignor(), partitions, ids);
            case UNIFORM -> byBroker(partitions, ids);
        };
    }

    private static List<List<Integer>> byClient(ConsumerPartitionAssignor assignor, int partitions, List<String> ids) {
        List<PartitionInfo> topic = IntStream.range(0, partitions)
                .mapToObj(partition -> new PartitionInfo(TOPIC, partition, Node.noNode(), new Node[0], new Node[0]))
                .toList();
        Cluster cluster = new Cluster("c", List.of(), topic, Set.of(), Set.of());
        Map<String, Subscription> members =
                ids.stream().collect(Collectors.toMap(id -> id, id -> new Subscription(List.of(TOPIC))));
        var assigned = new TreeMap<>(
                assignor.assign(cluster, new GroupSubscription(members)).groupAssignment());
        return assigned.values().stream()
                .map(member -> sorted(member.partitions().stream().map(TopicPartition::partition)))
                .toList();
    }

    private static List<List<Integer>> byBroker(int partitions, List<String> ids) {
        Uuid topic = new Uuid(0, 1);
        Map<String, MemberSubscriptionAndAssignmentImpl> members = ids.stream()
                .collect(Collectors.toMap(
                        id -> id,
                        id -> new MemberSubscriptionAndAssignmentImpl(
                                Optional.empty(), Optional.empty(), Set.of(topic), Assignment.EMPTY)));
        GroupSpecImpl group = new GroupSpecImpl(members, SubscriptionType.HOMOGENEOUS, Map.of());
        var assigned = new TreeMap<>(
                new UniformAssignor().assign(group, new OneTopic(partitions)).members());
        return assigned.values().stream()
                .map(member -> sorted(member.partitions().getOrDefault(topic, Set.of()).stream()))
                .toList();
    }

    private static List<Integer> sorted(Stream<Integer> partitions) {
        return partitions.sorted().toList();
    }

    private record OneTopic(int partitions) implements SubscribedTopicDescriber {

        @Override
        public int numPartitions(Uuid topic) {
            return partitions;
        }

        @Override
        public Set<String> racksForPartition(Uuid topic, int partition) {
            return Set.of();
        }
    }
}
