package io.groupstage.kafka.assign;

import io.groupstage.group.TopicPartition;
import io.groupstage.plan.Assignment;
import io.groupstage.plan.PlannedGroup;
import io.groupstage.plan.PlannedMember;
import io.groupstage.plan.Racks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.coordinator.group.api.assignor.ConsumerGroupPartitionAssignor;
import org.apache.kafka.coordinator.group.api.assignor.SubscribedTopicDescriber;
import org.apache.kafka.coordinator.group.api.assignor.SubscriptionType;
import org.apache.kafka.coordinator.group.modern.GroupSpecImpl;
import org.apache.kafka.coordinator.group.modern.MemberSubscriptionAndAssignmentImpl;

/** Asks an assignor of the group coordinator, as {@code TargetAssignmentBuilder} does for a group of KIP-848. */
final class BrokerAssignment {

    private final PlannedGroup group;
    private final Map<String, Uuid> ids = new HashMap<>();
    private final Map<Uuid, String> names = new HashMap<>();

    private BrokerAssignment(PlannedGroup group) {
        this.group = group;
        for (int topic = 0; topic < group.topics().size(); topic++) {
            Uuid id = new Uuid(0, topic + 1);
            ids.put(group.topics().get(topic).name(), id);
            names.put(id, group.topics().get(topic).name());
        }
    }

    static Map<Integer, List<TopicPartition>> of(
            ConsumerGroupPartitionAssignor assignor, PlannedGroup group, Assignment before) {
        return new BrokerAssignment(group).ask(assignor, before);
    }

    private Map<Integer, List<TopicPartition>> ask(ConsumerGroupPartitionAssignor assignor, Assignment before) {
        Map<String, Integer> ordinals = group.ordinals();
        Map<Integer, List<TopicPartition>> owned = new HashMap<>();
        assignor.assign(spec(before), new Described())
                .members()
                .forEach((id, assigned) -> owned.put(ordinals.get(id), named(assigned.partitions())));
        return owned;
    }

    private List<TopicPartition> named(Map<Uuid, Set<Integer>> assigned) {
        List<TopicPartition> partitions = new ArrayList<>();
        assigned.forEach(
                (id, numbers) -> numbers.forEach(number -> partitions.add(new TopicPartition(nameOf(id), number))));
        return partitions;
    }

    private String nameOf(Uuid id) {
        return Optional.ofNullable(names.get(id)).orElseThrow();
    }

    private Uuid idOf(String topic) {
        return Optional.ofNullable(ids.get(topic)).orElseThrow();
    }

    private GroupSpecImpl spec(Assignment before) {
        Map<String, MemberSubscriptionAndAssignmentImpl> members = new HashMap<>();
        Map<Uuid, Map<Integer, String>> owners = new HashMap<>();
        for (PlannedMember member : group.members()) {
            Map<Uuid, Set<Integer>> owned = new HashMap<>();
            for (TopicPartition one : before.of(member.ordinal())) {
                Uuid topic = idOf(one.topic());
                owned.computeIfAbsent(topic, first -> new HashSet<>()).add(one.partition());
                owners.computeIfAbsent(topic, first -> new HashMap<>()).put(one.partition(), member.id());
            }
            members.put(
                    member.id(),
                    new MemberSubscriptionAndAssignmentImpl(
                            member.rack(),
                            member.instanceId(),
                            member.topics().stream().map(this::idOf).collect(Collectors.toSet()),
                            new org.apache.kafka.coordinator.group.modern.Assignment(owned)));
        }
        SubscriptionType type = group.subscribesAlike() ? SubscriptionType.HOMOGENEOUS : SubscriptionType.HETEROGENEOUS;
        return new GroupSpecImpl(members, type, owners);
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
