package io.groupstage.kafka.assign;

import io.groupstage.group.TopicPartition;
import io.groupstage.plan.Assignment;
import io.groupstage.plan.PlannedGroup;
import io.groupstage.plan.PlannedMember;
import io.groupstage.plan.PlannedTopic;
import io.groupstage.plan.Racks;
import io.groupstage.plan.SortedPartitions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.GroupSubscription;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.RebalanceProtocol;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;

/**
 * Asks an assignor of the Java client, as the leader of a classic group does ({@code ConsumerCoordinator.onLeaderElected}).
 *
 * <p>Each member describes its past as a client would: an assignor that remembers it ({@code StickyAssignor}) is told the
 * assignment and then asked for its user data; a cooperative one also gets the partitions that the member still owns.
 */
final class ClientAssignment {

    private static final int GENERATION = 1;
    private static final String GROUP = "plan";
    private static final Node[] NOWHERE = {};

    private ClientAssignment() {}

    static SortedMap<Integer, List<TopicPartition>> of(
            Supplier<ConsumerPartitionAssignor> assignor, PlannedGroup group, Assignment before) {
        // assignors look at the members in the order of this map, which follows from its size: that of a leader grows,
        // too
        Map<String, Subscription> subscriptions = new HashMap<>();
        for (PlannedMember member : group.members()) {
            subscriptions.put(member.id(), subscription(assignor.get(), member, before));
        }
        Map<String, ConsumerPartitionAssignor.Assignment> assigned = assignor.get()
                .assign(cluster(group), new GroupSubscription(subscriptions))
                .groupAssignment();
        SortedPartitions.Topics topics = new SortedPartitions.Topics(group.topics());
        SortedMap<Integer, List<TopicPartition>> owned = new TreeMap<>();
        for (PlannedMember member : group.members()) {
            owned.put(
                    member.ordinal(),
                    Optional.ofNullable(assigned.get(member.id()))
                            .map(one -> sorted(topics, one.partitions()))
                            .orElse(List.of()));
        }
        return owned;
    }

    private static List<TopicPartition> sorted(
            SortedPartitions.Topics topics, List<org.apache.kafka.common.TopicPartition> assigned) {
        SortedPartitions.Collector list = topics.list(assigned.size());
        assigned.forEach(one -> list.add(one.topic(), one.partition()));
        return list.sorted();
    }

    @SuppressWarnings("removal") // Kafka offers no other way to tell an assignor its generation
    private static Subscription subscription(
            ConsumerPartitionAssignor assignor, PlannedMember member, Assignment before) {
        boolean known = before.owned().containsKey(member.ordinal());
        List<org.apache.kafka.common.TopicPartition> owned = before.of(member.ordinal()).stream()
                .map(one -> new org.apache.kafka.common.TopicPartition(one.topic(), one.partition()))
                .toList();
        if (known) {
            assignor.onAssignment(
                    new ConsumerPartitionAssignor.Assignment(owned),
                    new ConsumerGroupMetadata(GROUP, GENERATION, member.id(), member.instanceId()));
        }
        boolean keeps = assignor.supportedProtocols().contains(RebalanceProtocol.COOPERATIVE);
        Set<String> topics = new TreeSet<>(member.topics());
        Subscription subscription = new Subscription(
                List.copyOf(topics),
                assignor.subscriptionUserData(topics),
                keeps ? owned : List.of(),
                known ? GENERATION : -1,
                member.rack());
        subscription.setGroupInstanceId(member.instanceId());
        return subscription;
    }

    private static Cluster cluster(PlannedGroup group) {
        Racks racks = group.racks();
        Map<String, Node> nodes = new HashMap<>();
        IntStream.range(0, racks.names().size())
                .forEach(id -> nodes.putIfAbsent(
                        racks.names().get(id),
                        new Node(id, "broker", 9092, racks.names().get(id))));
        List<PartitionInfo> partitions = new ArrayList<>(group.partitions());
        for (PlannedTopic topic : group.topics()) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                Node[] replicas = nodes.isEmpty()
                        ? NOWHERE
                        : racks.ofPartition(partition).stream().map(nodes::get).toArray(Node[]::new);
                Node leader = replicas.length == 0 ? Node.noNode() : replicas[0];
                partitions.add(new PartitionInfo(topic.name(), partition, leader, replicas, replicas));
            }
        }
        return new Cluster(GROUP, nodes.values(), partitions, Set.of(), Set.of());
    }
}
