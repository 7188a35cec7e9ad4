package io.groupstage.kafka.assign;

import io.groupstage.group.TopicPartition;
import io.groupstage.plan.Assignment;
import io.groupstage.plan.Assignor;
import io.groupstage.plan.Assignors;
import io.groupstage.plan.PlannedGroup;
import java.util.List;
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

    @Override
    public Assignment assign(Assignor assignor, PlannedGroup group, Assignment before) {
        return new Assignment(
                switch (assignor) {
                    case RANGE -> ClientAssignment.of(RangeAssignor::new, group, before);
                    case ROUND_ROBIN -> ClientAssignment.of(RoundRobinAssignor::new, group, before);
                    case STICKY -> ClientAssignment.of(StickyAssignor::new, group, before);
                    case COOPERATIVE_STICKY -> ClientAssignment.of(CooperativeStickyAssignor::new, group, before);
                    case UNIFORM -> BrokerAssignment.of(new UniformAssignor(), group, before);
                    case CONSUMER_RANGE ->
                        BrokerAssignment.of(
                                new org.apache.kafka.coordinator.group.assignor.RangeAssignor(), group, before);
                });
    }

    /** Returns the partitions of one topic for each of the members, who all join at once. */
    public List<List<Integer>> assign(Assignor assignor, int partitions, int members) {
        return assign(assignor, PlannedGroup.of(partitions, members), Assignment.NONE).owned().values().stream()
                .map(owned -> owned.stream().map(TopicPartition::partition).toList())
                .toList();
    }
}
