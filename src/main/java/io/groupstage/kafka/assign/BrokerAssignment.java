package io.groupstage.kafka.assign;

import io.groupstage.group.TopicPartition;
import io.groupstage.plan.Assignment;
import io.groupstage.plan.PlannedGroup;
import io.groupstage.plan.PlannedMember;
import io.groupstage.plan.Racks;
import io.groupstage.plan.SortedPartitions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.coordinator.group.api.assignor.ConsumerGroupPartitionAssignor;
import org.apache.kafka.coordinator.group.api.assignor.MemberAssignment;
import org.apache.kafka.coordinator.group.api.assignor.SubscribedTopicDescriber;
import org.apache.kafka.coordinator.group.api.assignor.SubscriptionType;
import org.apache.kafka.coordinator.group.modern.GroupSpecImpl;
import org.apache.kafka.coordinator.group.modern.MemberSubscriptionAndAssignmentImpl;

/** Asks an assignor of the group coordinator, as {@code TargetAssignmentBuilder} does for a group of KIP-848. */
final class BrokerAssignment {

    private final PlannedGroup group;
    private final SortedPartitions.Topics topics;
    private final Map<String, Uuid> ids = new HashMap<>();
    private final Map<Uuid, String> names = new HashMap<>();

    private BrokerAssignment(PlannedGroup group, Map<String, Uuid> topicIds) {
        this.group = group;
        this.topics = new SortedPartitions.Topics(group.topics());
        for (int topic = 0; topic < group.topics().size(); topic++) {
            String name = group.topics().get(topic).name();
            Uuid id = topicIds.getOrDefault(name, new Uuid(0, topic + 1));
            ids.put(name, id);
            names.put(id, name);
        }
    }

    static SortedMap<Integer, List<TopicPartition>> of(
            ConsumerGroupPartitionAssignor assignor,
            PlannedGroup group,
            Assignment before,
            Map<String, Uuid> topicIds) {
        return new BrokerAssignment(group, topicIds).ask(assignor, before);
    }

    private SortedMap<Integer, List<TopicPartition>> ask(ConsumerGroupPartitionAssignor assignor, Assignment before) {
        Map<String, MemberAssignment> assigned =
                assignor.assign(spec(before), new Described()).members();
        SortedMap<Integer, List<TopicPartition>> owned = new TreeMap<>();
        for (PlannedMember member : group.members()) {
            owned.put(
                    member.ordinal(),
                    Optional.ofNullable(assigned.get(member.id()))
                            .map(one -> sorted(one.partitions()))
                            .orElse(List.of()));
        }
        return owned;
    }

    private List<TopicPartition> sorted(Map<Uuid, Set<Integer>> assigned) {
        int size = 0;
        for (Set<Integer> numbers : assigned.values()) {
            size += numbers.size();
        }
        SortedPartitions.Collector list = topics.list(size);
        assigned.forEach((id, numbers) -> list.addAll(nameOf(id), numbers));
        return list.sorted();
    }

    private String nameOf(Uuid id) {
        return Optional.ofNullable(names.get(id)).orElseThrow();
    }

    private Uuid idOf(String topic) {
        return Optional.ofNullable(ids.get(topic)).orElseThrow();
    }

    private GroupSpecImpl spec(Assignment before) {
        // assignors look at the members in the order of this map, which follows from its size: Kafka's grows, too
        Map<String, MemberSubscriptionAndAssignmentImpl> members = new HashMap<>();
        Map<Uuid, Map<Integer, String>> owners = new HashMap<>();
        Map<Set<String>, Set<Uuid>> subscriptions = new HashMap<>(); // most members share one
        for (PlannedMember member : group.members()) {
            members.put(
                    member.id(),
                    new MemberSubscriptionAndAssignmentImpl(
                            member.rack(),
                            member.instanceId(),
                            subscriptions.computeIfAbsent(member.topics(), this::idsOf),
                            past(member, before, owners)));
        }
        SubscriptionType type = group.subscribesAlike() ? SubscriptionType.HOMOGENEOUS : SubscriptionType.HETEROGENEOUS;
        return new GroupSpecImpl(members, type, owners);
    }

    /** Returns what the member owned, and adds it to the owners. */
    private org.apache.kafka.coordinator.group.modern.Assignment past(
            PlannedMember member, Assignment before, Map<Uuid, Map<Integer, String>> owners) {
        List<TopicPartition> past = before.of(member.ordinal());
        if (past.isEmpty()) {
            return org.apache.kafka.coordinator.group.modern.Assignment.EMPTY;
        }
        Map<Uuid, Set<Integer>> owned = new HashMap<>();
        for (TopicPartition one : past) {
            Uuid topic = idOf(one.topic());
            owned.computeIfAbsent(topic, first -> new HashSet<>()).add(one.partition());
            owners.computeIfAbsent(topic, first -> new HashMap<>()).put(one.partition(), member.id());
        }
        return new org.apache.kafka.coordinator.group.modern.Assignment(owned);
    }

    private Set<Uuid> idsOf(Set<String> names) {
        return names.stream().map(this::idOf).collect(Collectors.toUnmodifiableSet());
    }

    /** Describes the topics of the group to the assignor. */
    private final class Described implements SubscribedTopicDescriber {

        private final Map<Uuid, Integer> sizes = new HashMap<>();
        private final Racks racks = group.racks();

        private Described() {
            group.topics().forEach(topic -> sizes.put(idOf(topic.name()), topic.partitions()));
        }

        @Override
        public int numPartitions(Uuid topic) {
            return sizes.getOrDefault(topic, -1);
        }

        @Override
        public Set<String> racksForPartition(Uuid topic, int partition) {
            return racks.setOfPartition(partition);
        }
    }
}
