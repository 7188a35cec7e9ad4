package io.groupstage.kafka.observe.logs;

import io.groupstage.group.TopicPartition;
import io.groupstage.kafka.observe.cluster.Cluster;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;

/**
 * Requests one end of many partitions' logs, and keeps the last answer for each.
 *
 * <p>No thread waits for an answer: for a partition that does not exist, or whose leader is unavailable, Kafka's client
 * retries until the timeout, which must not delay the others. Each partition has at most one request under way.
 */
public final class OffsetQuery {

    private static final int TIMEOUT_MILLIS = 2_000;

    /**
     * An answer.
     *
     * @param askedAt the time of the request; the offset is from this moment or a little later
     */
    public record Answer(long offset, Instant askedAt) {}

    /** A request under way, compared by identity. */
    private static final class Question {
        private final Instant askedAt;

        Question(Instant askedAt) {
            this.askedAt = askedAt;
        }
    }

    private final Cluster cluster;
    private final OffsetSpec end;
    private final IsolationLevel isolation;
    private final BiConsumer<TopicPartition, Answer> listener;
    private final Map<TopicPartition, Answer> answers = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Question> underWay = new ConcurrentHashMap<>();

    /**
     * @param listener receives each answer on a thread of the Admin client, before {@link #answer} returns it
     */
    public OffsetQuery(
            Cluster cluster, OffsetSpec end, IsolationLevel isolation, BiConsumer<TopicPartition, Answer> listener) {
        this.cluster = cluster;
        this.end = end;
        this.isolation = isolation;
        this.listener = listener;
    }

    Optional<Answer> answer(TopicPartition partition) {
        return Optional.ofNullable(answers.get(partition));
    }

    /** Forgets all other partitions. */
    void retain(Set<TopicPartition> partitions) {
        answers.keySet().retainAll(partitions);
    }

    /** Forgets a topic; an answer that is under way is about the deleted topic, and is ignored. */
    void forget(String topic) {
        underWay.keySet().removeIf(partition -> partition.topic().equals(topic));
        answers.keySet().removeIf(partition -> partition.topic().equals(topic));
    }

    public void ask(Set<TopicPartition> partitions) {
        Question question = new Question(cluster.clock().instant());
        Map<org.apache.kafka.common.TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (TopicPartition partition : partitions) {
            if (underWay.putIfAbsent(partition, question) == null) {
                asked.put(new org.apache.kafka.common.TopicPartition(partition.topic(), partition.partition()), end);
            }
        }
        if (!asked.isEmpty()) {
            ListOffsetsResult result =
                    cluster.admin().listOffsets(asked, new ListOffsetsOptions(isolation).timeoutMs(TIMEOUT_MILLIS));
            asked.keySet().forEach(partition -> keep(partition, question, result));
        }
    }

    /** Takes an answer. A failure is not reported: the previous answer shows its age by its time. */
    private void keep(org.apache.kafka.common.TopicPartition asked, Question question, ListOffsetsResult result) {
        TopicPartition partition = new TopicPartition(asked.topic(), asked.partition());
        result.partitionResult(asked).toCompletionStage().whenComplete((info, failure) -> {
            boolean counts = underWay.remove(partition, question);
            if (failure == null) {
                cluster.liveness().answered();
                if (counts) {
                    Answer answer = new Answer(info.offset(), question.askedAt);
                    listener.accept(partition, answer);
                    answers.put(partition, answer);
                }
            }
        });
    }
}
