package io.groupstage.kafka.score.run;

import io.groupstage.group.Subscription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Applies Kafka's {@link CooperativeStickyAssignor} to actions and stats separately, so that each scorer gets its share
 * of both. Applied to all topics at once, it could give all actions to one scorer and all stats to another; nearly all
 * of the work is in the actions.
 */
public final class TeamsAssignor extends CooperativeStickyAssignor {

    private static final String STATS = "stats.";

    @Override
    public String name() {
        return "groupstage-teams";
    }

    @Override
    public Map<String, List<TopicPartition>> assignPartitions(
            Map<String, List<PartitionInfo>> topics, Map<String, Subscription> subscriptions) {
        Map<String, List<TopicPartition>> assigned = new HashMap<>();
        for (Predicate<String> kind : List.<Predicate<String>>of(TeamsAssignor::isStats, topic -> !isStats(topic))) {
            super.assignPartitions(only(kind, topics), of(kind, subscriptions))
                    .forEach((member, partitions) -> assigned.computeIfAbsent(member, m -> new ArrayList<>())
                            .addAll(partitions));
        }
        return assigned;
    }

    private static boolean isStats(String topic) {
        return topic.startsWith(STATS);
    }

    private static Map<String, List<PartitionInfo>> only(
            Predicate<String> kind, Map<String, List<PartitionInfo>> topics) {
        Map<String, List<PartitionInfo>> some = new HashMap<>(topics);
        some.keySet().removeIf(kind.negate());
        return some;
    }

    private static Map<String, Subscription> of(Predicate<String> kind, Map<String, Subscription> subscriptions) {
        Map<String, Subscription> some = new HashMap<>(subscriptions);
        some.replaceAll((member, all) -> of(kind, all));
        return some;
    }

    private static Subscription of(Predicate<String> kind, Subscription all) {
        Subscription some = new Subscription(
                all.topics().stream().filter(kind).toList(),
                all.userData(),
                all.ownedPartitions().stream()
                        .filter(partition -> kind.test(partition.topic()))
                        .toList(),
                all.generationId().orElse(DEFAULT_GENERATION),
                all.rackId());
        some.setGroupInstanceId(all.groupInstanceId());
        return some;
    }
}
