package io.groupstage.kafka.assign;

import io.groupstage.group.TopicPartition;
import io.groupstage.plan.Assignment;
import io.groupstage.plan.PlannedGroup;
import io.groupstage.plan.PlannedMember;
import io.groupstage.plan.PlannedTopic;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.GroupSubscription;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.clients.consumer.internals.ConsumerProtocol;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;

/**
 * Plays the members of a classic group and its leader as the Java client does: each member writes its subscription as bytes,
 * the leader reads the bytes of all and writes the assignments, and each member reads its own.
 */
final class WireLeader {

    private static final int GENERATION = 41;

    private WireLeader() {}

    static Assignment assign(String assignorClass, PlannedGroup group, Assignment before) {
        Map<String, Subscription> received = new HashMap<>();
        Map<String, Integer> ordinals = new HashMap<>();
        for (PlannedMember member : group.members()) {
            Subscription read = ConsumerProtocol.deserializeSubscription(bytes(assignorClass, member, before));
            read.setGroupInstanceId(member.instanceId());
            received.put(member.id(), read);
            ordinals.put(member.id(), member.ordinal());
        }
        SortedMap<Integer, List<TopicPartition>> owned = new TreeMap<>();
        instance(assignorClass)
                .assign(cluster(group), new GroupSubscription(received))
                .groupAssignment()
                .forEach((id, assigned) -> owned.put(
                        ordinals.get(id),
                        ConsumerProtocol.deserializeAssignment(ConsumerProtocol.serializeAssignment(assigned))
                                .partitions()
                                .stream()
                                .map(one -> new TopicPartition(one.topic(), one.partition()))
                                .sorted()
                                .toList()));
        return new Assignment(owned);
    }

    private static ConsumerPartitionAssignor instance(String assignorClass) {
        return ConsumerPartitionAssignor.getAssignorInstances(List.of(assignorClass), Map.of())
                .getFirst();
    }

    private static ByteBuffer bytes(String assignorClass, PlannedMember member, Assignment before) {
        ConsumerPartitionAssignor own = instance(assignorClass);
        List<org.apache.kafka.common.TopicPartition> mine = new ArrayList<>();
        before.of(member.ordinal())
                .forEach(one -> mine.add(new org.apache.kafka.common.TopicPartition(one.topic(), one.partition())));
        boolean joined = before.owned().containsKey(member.ordinal());
        if (joined) {
            own.onAssignment(
                    new ConsumerPartitionAssignor.Assignment(mine),
                    new ConsumerGroupMetadata("g", GENERATION, member.id(), member.instanceId()));
        }
        boolean eager = own.supportedProtocols().equals(List.of(ConsumerPartitionAssignor.RebalanceProtocol.EAGER));
        return ConsumerProtocol.serializeSubscription(new Subscription(
                member.topics().stream().sorted().toList(),
                own.subscriptionUserData(member.topics()),
                eager ? List.of() : mine,
                joined ? GENERATION : -1,
                member.rack()));
    }

    private static Cluster cluster(PlannedGroup group) {
        List<Node> brokers = new ArrayList<>();
        for (String rack : group.racks().names()) {
            brokers.add(new Node(brokers.size() + 1, "host-" + rack, 9092, rack));
        }
        List<PartitionInfo> infos = new ArrayList<>();
        for (PlannedTopic topic : group.topics()) {
            topic.all().forEach(one -> {
                Node[] replicas = brokers.stream()
                        .filter(broker ->
                                group.racks().setOfPartition(one.partition()).contains(broker.rack()))
                        .toArray(Node[]::new);
                infos.add(new PartitionInfo(
                        topic.name(),
                        one.partition(),
                        replicas.length == 0 ? Node.noNode() : replicas[0],
                        replicas,
                        replicas));
            });
        }
        return new Cluster("c", brokers, infos, Set.of(), Set.of());
    }
}
