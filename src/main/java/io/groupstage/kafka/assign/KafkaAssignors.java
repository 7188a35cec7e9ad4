package io.groupstage.kafka.assign;

import io.groupstage.group.TopicPartition;
import io.groupstage.plan.Assignment;
import io.groupstage.plan.Assignor;
import io.groupstage.plan.Assignors;
import io.groupstage.plan.PlannedGroup;
import io.groupstage.plan.PlannedMember;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.consumer.RoundRobinAssignor;
import org.apache.kafka.clients.consumer.StickyAssignor;
import org.apache.kafka.coordinator.group.assignor.UniformAssignor;

/**
 * Asks Kafka's own assignors: those of the clients for the classic protocol, those of the group coordinator for the consumer
 * protocol. With 5 partitions and 3 members, {@code range} gives [0, 1], [2, 3] and [4].
 */
public final class KafkaAssignors implements Assignors {

    private static final Comparator<TopicPartition> ORDER = Comparator.naturalOrder();

    @Override
    public Assignment assign(Assignor assignor, PlannedGroup group, Assignment before) {
        Map<Integer, List<TopicPartition>> owned =
                switch (assignor) {
                    case RANGE -> ClientAssignment.of(RangeAssignor::new, group, before);
                    case ROUND_ROBIN -> ClientAssignment.of(RoundRobinAssignor::new, group, before);
                    case STICKY -> ClientAssignment.of(StickyAssignor::new, group, before);
                    case COOPERATIVE_STICKY -> ClientAssignment.of(CooperativeStickyAssignor::new, group, before);
                    case UNIFORM -> BrokerAssignment.of(new UniformAssignor(), group, before);
                    case CONSUMER_RANGE ->
                        BrokerAssignment.of(
                                new org.apache.kafka.coordinator.group.assignor.RangeAssignor(), group, before);
                };
        return new Assignment(complete(group, owned));
    }

    /** Returns the partitions of one topic for each of the members, who all join at once. */
    public List<List<Integer>> assign(Assignor assignor, int partitions, int members) {
        return assign(assignor, PlannedGroup.of(partitions, members), Assignment.NONE).owned().values().stream()
                .map(owned -> owned.stream().map(TopicPartition::partition).toList())
                .toList();
    }

    private static SortedMap<Integer, List<TopicPartition>> complete(
            PlannedGroup group, Map<Integer, List<TopicPartition>> owned) {
        SortedMap<Integer, List<TopicPartition>> complete = new TreeMap<>();
        for (PlannedMember member : group.members()) {
            complete.put(
                    member.ordinal(),
                    owned.getOrDefault(member.ordinal(), List.of()).stream()
                            .sorted(ORDER)
                            .toList());
        }
        return complete;
    }
}
