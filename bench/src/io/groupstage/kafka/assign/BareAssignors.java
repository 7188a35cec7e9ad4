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
import java.util.function.Supplier;
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
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.coordinator.group.api.assignor.ConsumerGroupPartitionAssignor;
import org.apache.kafka.coordinator.group.api.assignor.MemberAssignment;
import org.apache.kafka.coordinator.group.api.assignor.SubscribedTopicDescriber;
import org.apache.kafka.coordinator.group.api.assignor.SubscriptionType;
import org.apache.kafka.coordinator.group.assignor.UniformAssignor;
import org.apache.kafka.coordinator.group.modern.Assignment;
import org.apache.kafka.coordinator.group.modern.GroupSpecImpl;
import org.apache.kafka.coordinator.group.modern.MemberSubscriptionAndAssignmentImpl;

/** Kafka's assignors as a program calls them that has nothing else in mind: one topic, no past, no racks. */
public final class BareAssignors {

    private static final Node[] NOWHERE = {};

    private BareAssignors() {}

    /** Makes the inputs and calls the assignor. */
    public interface Call {

        /** Returns the number of members that got something, without a look at their partitions. */
        int members();

        /** Also looks at each partition of each member once, as whoever uses the answer must; returns the sum of their numbers. */
        long partitions();
    }

    private record Client(Supplier<ConsumerPartitionAssignor> assignor, PlannedGroup group) implements Call {

        @Override
        public int members() {
            return client(assignor.get(), group).size();
        }

        @Override
        public long partitions() {
            long sum = 0;
            for (ConsumerPartitionAssignor.Assignment owned :
                    client(assignor.get(), group).values()) {
                for (TopicPartition partition : owned.partitions()) {
                    sum += partition.partition();
                }
            }
            return sum;
        }
    }

    private record Broker(ConsumerGroupPartitionAssignor assignor, PlannedGroup group) implements Call {

        @Override
        public int members() {
            return broker(assignor, group).size();
        }

        @Override
        public long partitions() {
            long sum = 0;
            for (MemberAssignment owned : broker(assignor, group).values()) {
                for (Set<Integer> numbers : owned.partitions().values()) {
                    for (int number : numbers) {
                        sum += number;
                    }
                }
            }
            return sum;
        }
    }

    public static Call prepare(Assignor assignor, PlannedGroup group) {
        return switch (assignor) {
            case RANGE -> new Client(RangeAssignor::new, group);
            case ROUND_ROBIN -> new Client(RoundRobinAssignor::new, group);
            case STICKY -> new Client(StickyAssignor::new, group);
            case COOPERATIVE_STICKY -> new Client(CooperativeStickyAssignor::new, group);
            case UNIFORM -> new Broker(new UniformAssignor(), group);
            case CONSUMER_RANGE ->
                new Broker(new org.apache.kafka.coordinator.group.assignor.RangeAssignor(), group);
        };
    }

    private static Map<String, ConsumerPartitionAssignor.Assignment> client(
            ConsumerPartitionAssignor assignor, PlannedGroup group) {
        String topic = group.topics().getFirst().name();
        int count = group.partitions();
        List<PartitionInfo> partitions = new ArrayList<>(count);
        for (int partition = 0; partition < count; partition++) {
            partitions.add(new PartitionInfo(topic, partition, Node.noNode(), NOWHERE, NOWHERE));
        }
        Cluster cluster = new Cluster("bare", List.of(), partitions, Set.of(), Set.of());
        Map<String, Subscription> subscriptions = new HashMap<>();
        for (PlannedMember member : group.members()) {
            subscriptions.put(
                    member.id(),
                    new Subscription(List.of(topic), assignor.subscriptionUserData(new TreeSet<>(Set.of(topic)))));
        }
        return assignor.assign(cluster, new GroupSubscription(subscriptions)).groupAssignment();
    }

    private static Map<String, MemberAssignment> broker(ConsumerGroupPartitionAssignor assignor, PlannedGroup group) {
        int count = group.partitions();
        Uuid topic = new Uuid(0, 1);
        Set<Uuid> topics = Set.of(topic);
        Map<String, MemberSubscriptionAndAssignmentImpl> members = new HashMap<>();
        for (PlannedMember member : group.members()) {
            members.put(
                    member.id(),
                    new MemberSubscriptionAndAssignmentImpl(
                            member.rack(), member.instanceId(), topics, Assignment.EMPTY));
        }
        SubscribedTopicDescriber describer = new SubscribedTopicDescriber() {
            @Override
            public int numPartitions(Uuid id) {
                return count;
            }

            @Override
            public Set<String> racksForPartition(Uuid id, int partition) {
                return Set.of();
            }
        };
        return assignor.assign(new GroupSpecImpl(members, SubscriptionType.HOMOGENEOUS, Map.of()), describer)
                .members();
    }
}
