package io.groupstage.kafka.observe;

import io.groupstage.group.TopicPartition;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;

/**
 * Asks for one end of many partitions' logs, and keeps the last answer of each.
 *
 * <p>Nobody waits for an answer: a partition that does not exist, or whose leader is away, keeps Kafka's client trying
 * until the time-out, and must not hold up the others. Each partition has at most one question under way.
 */
final class OffsetQuery {

    private static final int TIMEOUT_MILLIS = 2_000;

    /** An offset and when the broker told it. */
    record Answer(long offset, Instant at) {}

    private final Cluster cluster;
    private final OffsetSpec end;
    private final Map<TopicPartition, Answer> answers = new ConcurrentHashMap<>();
    private final Set<TopicPartition> underWay = ConcurrentHashMap.newKeySet();

    OffsetQuery(Cluster cluster, OffsetSpec end) {
        this.cluster = cluster;
        this.end = end;
    }

    Optional<Answer> answer(TopicPartition partition) {
        return Optional.ofNullable(answers.get(partition));
    }

    /** Forgets the partitions that are of no concern any more. */
    void retain(Set<TopicPartition> partitions) {
        answers.keySet().retainAll(partitions);
    }

    void ask(Set<TopicPartition> partitions) {
        Map<org.apache.kafka.common.TopicPartition, OffsetSpec> question = new HashMap<>();
        for (TopicPartition partition : partitions) {
            if (underWay.add(partition)) {
                question.put(new org.apache.kafka.common.TopicPartition(partition.topic(), partition.partition()), end);
            }
        }
        if (!question.isEmpty()) {
            ListOffsetsResult result =
                    cluster.admin().listOffsets(question, new ListOffsetsOptions().timeoutMs(TIMEOUT_MILLIS));
            question.keySet().forEach(partition -> keep(partition, result));
        }
    }

    /** A failure needs no word of its own: the answer before it tells by its instant how old it is. */
    private void keep(org.apache.kafka.common.TopicPartition asked, ListOffsetsResult result) {
        TopicPartition partition = new TopicPartition(asked.topic(), asked.partition());
        result.partitionResult(asked).toCompletionStage().whenComplete((info, failure) -> {
            underWay.remove(partition);
            if (failure == null) {
                cluster.pulse().answered();
                answers.put(partition, new Answer(info.offset(), cluster.clock().instant()));
            }
        });
    }
}
