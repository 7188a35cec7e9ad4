package io.groupstage.kafka.assign;

import io.groupstage.group.TopicPartition;
import io.groupstage.plan.Assignment;
import io.groupstage.plan.PlannedGroup;
import io.groupstage.plan.PlannedMember;
import io.groupstage.plan.PlannedTopic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metadata.PartitionRecord;
import org.apache.kafka.common.metadata.RegisterBrokerRecord;
import org.apache.kafka.common.metadata.TopicRecord;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.coordinator.common.runtime.KRaftCoordinatorMetadataImage;
import org.apache.kafka.coordinator.group.api.assignor.PartitionAssignor;
import org.apache.kafka.coordinator.group.api.assignor.SubscriptionType;
import org.apache.kafka.coordinator.group.modern.TargetAssignmentBuilder;
import org.apache.kafka.coordinator.group.modern.consumer.ConsumerGroupMember;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.MetadataProvenance;

/** Computes the target assignment of a KIP-848 group as a broker does: with its own builder, from the cluster's metadata. */
final class CoordinatorTarget {

    private CoordinatorTarget() {}

    static Assignment assign(PartitionAssignor assignor, PlannedGroup group, Assignment before) {
        Map<Uuid, String> names = new HashMap<>();
        MetadataImage image = image(group, names);
        Map<String, Uuid> ids = new HashMap<>();
        names.forEach((id, name) -> ids.put(name, id));
        Map<String, ConsumerGroupMember> members = new HashMap<>();
        Map<String, org.apache.kafka.coordinator.group.modern.Assignment> targets = new HashMap<>();
        Map<Uuid, Map<Integer, String>> inverted = new HashMap<>();
        Set<Set<String>> subscriptions = new HashSet<>();
        for (PlannedMember member : group.members()) {
            subscriptions.add(member.topics());
            members.put(
                    member.id(),
                    new ConsumerGroupMember.Builder(member.id())
                            .setSubscribedTopicNames(List.copyOf(member.topics()))
                            .setRackId(member.rack().orElse(null))
                            .setInstanceId(member.instanceId().orElse(null))
                            .build());
            Map<Uuid, Set<Integer>> owned = new HashMap<>();
            before.of(member.ordinal()).forEach(one -> {
                owned.computeIfAbsent(ids.get(one.topic()), first -> new HashSet<>())
                        .add(one.partition());
                inverted.computeIfAbsent(ids.get(one.topic()), first -> new HashMap<>())
                        .put(one.partition(), member.id());
            });
            targets.put(member.id(), new org.apache.kafka.coordinator.group.modern.Assignment(owned));
        }
        var result = new TargetAssignmentBuilder.ConsumerTargetAssignmentBuilder("g", 7, assignor)
                .withTime(Time.SYSTEM)
                .withMembers(members)
                .withTargetAssignment(targets)
                .withInvertedTargetAssignment(inverted)
                .withSubscriptionType(
                        subscriptions.size() > 1 ? SubscriptionType.HETEROGENEOUS : SubscriptionType.HOMOGENEOUS)
                .withMetadataImage(new KRaftCoordinatorMetadataImage(image))
                .build()
                .targetAssignment();
        SortedMap<Integer, List<TopicPartition>> owned = new TreeMap<>();
        for (PlannedMember member : group.members()) {
            List<TopicPartition> mine = new ArrayList<>();
            result.get(member.id())
                    .partitions()
                    .forEach((id, partitions) ->
                            partitions.forEach(partition -> mine.add(new TopicPartition(names.get(id), partition))));
            owned.put(member.ordinal(), mine.stream().sorted().toList());
        }
        return new Assignment(owned);
    }

    private static MetadataImage image(PlannedGroup group, Map<Uuid, String> names) {
        MetadataDelta delta =
                new MetadataDelta.Builder().setImage(MetadataImage.EMPTY).build();
        List<String> racks = group.racks().names();
        for (int broker = 0; broker < racks.size(); broker++) {
            delta.replay(new RegisterBrokerRecord().setBrokerId(broker).setRack(racks.get(broker)));
        }
        long topics = 0;
        for (PlannedTopic topic : group.topics()) {
            topics++;
            Uuid id = new Uuid(0, topics);
            names.put(id, topic.name());
            delta.replay(new TopicRecord().setTopicId(id).setName(topic.name()));
            topic.all().forEach(one -> {
                List<Integer> replicas = group.racks().ofPartition(one.partition()).stream()
                        .map(racks::indexOf)
                        .toList();
                List<Integer> some = replicas.isEmpty() ? List.of(0) : replicas;
                delta.replay(new PartitionRecord()
                        .setTopicId(id)
                        .setPartitionId(one.partition())
                        .setReplicas(some)
                        .setIsr(some)
                        .setLeader(some.getFirst()));
            });
        }
        return delta.apply(MetadataProvenance.EMPTY);
    }
}
