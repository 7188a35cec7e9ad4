package io.groupstage.kafka.assign;

import io.groupstage.plan.Assignor;
import io.groupstage.plan.PlannedGroup;
import io.groupstage.plan.PlannedMember;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.GroupSubscription;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.consumer.RoundRobinAssignor;
import org.apache.kafka.clients.consumer.StickyAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.coordinator.group.api.assignor.ConsumerGroupPartitionAssignor;
import org.apache.kafka.coordinator.group.api.assignor.SubscribedTopicDescriber;
import org.apache.kafka.coordinator.group.api.assignor.SubscriptionType;
import org.apache.kafka.coordinator.group.assignor.UniformAssignor;
import org.apache.kafka.coordinator.group.modern.Assignment;
import org.apache.kafka.coordinator.group.modern.GroupSpecImpl;
import org.apache.kafka.coordinator.group.modern.MemberSubscriptionAndAssignmentImpl;

/** Kafka's assignors as a program calls them that has nothing else in mind: one topic, no past, no racks. */
public final class BareAssignors {

    private BareAssignors() {}

    /** Makes the inputs, calls the assignor, and returns the number of members that got something. */
    public interface Call {
        int members();
    }

    public static Call prepare(Assignor assignor, PlannedGroup group) {
        return switch (assignor) {
            case RANGE -> () -> client(new RangeAssignor(), group);
            case ROUND_ROBIN -> () -> client(new RoundRobinAssignor(), group);
            case STICKY -> () -> client(new StickyAssignor(), group);
            case COOPERATIVE_STICKY -> () -> client(new CooperativeStickyAssignor(), group);
            case UNIFORM -> () -> broker(new UniformAssignor(), group);
            case CONSUMER_RANGE -> () -> broker(new org.apache.kafka.coordinator.group.assignor.RangeAssignor(), group);
        };
    }

    private static int client(ConsumerPartitionAssignor assignor, PlannedGroup group) {
        String topic = group.topics().getFirst().name();
        List<PartitionInfo> partitions = new ArrayList<>();
        for (int partition = 0; partition < group.partitions(); partition++) {
            partitions.add(new PartitionInfo(topic, partition, Node.noNode(), new Node[0], new Node[0]));
        }
        Cluster cluster = new Cluster("bare", List.of(), partitions, Set.of(), Set.of());
        Map<String, Subscription> subscriptions = new HashMap<>();
        for (PlannedMember member : group.members()) {
            subscriptions.put(
                    member.id(),
                    new Subscription(List.of(topic), assignor.subscriptionUserData(new TreeSet<>(Set.of(topic)))));
        }
        return assignor.assign(cluster, new GroupSubscription(subscriptions)).groupAssignment().size();
    }

    private static int broker(ConsumerGroupPartitionAssignor assignor, PlannedGroup group) {
        Uuid topic = new Uuid(0, 1);
        Map<String, MemberSubscriptionAndAssignmentImpl> members = new HashMap<>();
        for (PlannedMember member : group.members()) {
            members.put(
                    member.id(),
                    new MemberSubscriptionAndAssignmentImpl(
                            member.rack(), member.instanceId(), Set.of(topic), Assignment.EMPTY));
        }
        SubscribedTopicDescriber describer = new SubscribedTopicDescriber() {
            @Override
            public int numPartitions(Uuid id) {
                return group.partitions();
            }

            @Override
            public Set<String> racksForPartition(Uuid id, int partition) {
                return Set.of();
            }
        };
        return assignor.assign(new GroupSpecImpl(members, SubscriptionType.HOMOGENEOUS, Map.of()), describer)
                .members()
                .size();
    }
}
