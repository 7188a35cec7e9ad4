package io.groupstage.group.lag;

import io.groupstage.group.CommittedOffset;
import io.groupstage.group.Group;
import io.groupstage.group.TopicSize;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** Groups whose members own all partitions of their topics. */
public final class WholeTopics {

    private WholeTopics() {}

    /** Returns the sentences for a group that owns all partitions of its topics. */
    public static String headline(Group group, Optional<Rebalance> underWay) {
        Instant asOf = group.committed().values().stream()
                .map(CommittedOffset::at)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        Map<String, TopicSize> owned = new HashMap<>();
        group.members().forEach(member -> member.partitions()
                .forEach(partition ->
                        owned.merge(partition.topic(), TopicSize.first(partition.partition() + 1, asOf), larger())));
        return GroupHeadline.of(
                new GroupSnapshot(group, Optional.empty(), Map.of(), asOf, "").withTopics(owned), underWay);
    }

    private static BinaryOperator<TopicSize> larger() {
        return BinaryOperator.maxBy(Comparator.comparingInt(TopicSize::partitions));
    }
}
