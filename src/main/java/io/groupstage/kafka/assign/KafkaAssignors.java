package io.groupstage.kafka.assign;

import io.groupstage.group.TopicPartition;
import io.groupstage.plan.Assignment;
import io.groupstage.plan.Assignor;
import io.groupstage.plan.Assignors;
import io.groupstage.plan.PlannedGroup;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.consumer.RoundRobinAssignor;
import org.apache.kafka.clients.consumer.StickyAssignor;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.coordinator.group.assignor.UniformAssignor;

/**
 * Asks Kafka's own assignors: those of the clients for the classic protocol, those of the group coordinator for the consumer
 * protocol. With 5 partitions and 3 members, {@code range} gives [0, 1], [2, 3] and [4].
 */
public final class KafkaAssignors implements Assignors {

    private final Map<String, Uuid> topicIds;

    /** Asks for topics that do not exist yet: their ids have the order in which the group names the topics. */
    public KafkaAssignors() {
        this(Map.of());
    }

    /**
     * Asks for topics of a cluster. The uniform assignor looks at topics in an order that follows from their ids, which Kafka
     * draws when it creates a topic: so two clusters may give the same member other partitions of other topics.
     *
     * @param topicIds the ids of the topics that exist, by name
     */
    public KafkaAssignors(Map<String, Uuid> topicIds) {
        this.topicIds = Map.copyOf(topicIds);
    }

    @Override
    public Assignment assign(Assignor assignor, PlannedGroup group, Assignment before) {
        return new Assignment(
                switch (assignor) {
                    case RANGE -> ClientAssignment.of(RangeAssignor::new, group, before);
                    case ROUND_ROBIN -> ClientAssignment.of(RoundRobinAssignor::new, group, before);
                    case STICKY -> ClientAssignment.of(StickyAssignor::new, group, before);
                    case COOPERATIVE_STICKY -> ClientAssignment.of(CooperativeStickyAssignor::new, group, before);
                    case UNIFORM -> BrokerAssignment.of(new UniformAssignor(), group, before, topicIds);
                    case CONSUMER_RANGE ->
                        BrokerAssignment.of(
                                new org.apache.kafka.coordinator.group.assignor.RangeAssignor(),
                                group,
                                before,
                                topicIds);
                });
    }

    /** Returns the partitions of one topic for each of the members, who all join at once. */
    public List<List<Integer>> assign(Assignor assignor, int partitions, int members) {
        return assign(assignor, PlannedGroup.of(partitions, members), Assignment.NONE).owned().values().stream()
                .map(owned -> owned.stream().map(TopicPartition::partition).toList())
                .toList();
    }
}
