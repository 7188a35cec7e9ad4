package io.groupstage.kafka.observe.cluster;

import io.groupstage.group.TopicPartition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;

/**
 * The names of topics by their ids, as far as the cluster has told them. An id never comes to name another topic, so
 * that what is known stays true.
 *
 * <ol>
 *   <li>Any thread may call any method; none blocks, and there is one question to the cluster at a time.
 *   <li>An id that is not known is asked for at once, and stands for its topic, in text, until its name is learned:
 *       for good if the topic was deleted.
 * </ol>
 */
public final class TopicIds {

    /** A log full of ids that name nothing must not fill the memory. */
    private static final int MOST_UNRESOLVED = 100_000;

    private final Map<Uuid, String> names = new ConcurrentHashMap<>();
    private final Map<String, Uuid> unresolved = new ConcurrentHashMap<>();
    private final Supplier<CompletionStage<Map<Uuid, String>>> cluster;
    /** One that is under way, and one that waits for its answer. */
    private final AtomicInteger questions = new AtomicInteger();

    /** @param cluster asks for the names of all topics by id; a failure is asked again with {@link #refresh} */
    public TopicIds(Supplier<CompletionStage<Map<Uuid, String>>> cluster) {
        this.cluster = cluster;
    }

    /** The topic's name; its id in text while that is not known. */
    public String nameOrId(Uuid topicId) {
        String name = names.get(topicId);
        if (name != null) {
            return name;
        }
        if (unresolved.size() < MOST_UNRESOLVED && unresolved.putIfAbsent(topicId.toString(), topicId) == null) {
            refresh();
        }
        return topicId.toString();
    }

    /** Partitions of a topic, under its {@link #nameOrId name or id}. */
    public Set<TopicPartition> partitions(Uuid topicId, List<Integer> numbers) {
        String topic = nameOrId(topicId);
        return numbers.stream().map(number -> new TopicPartition(topic, number)).collect(Collectors.toSet());
    }

    /** The name of what {@link #nameOrId} called by its id, if it was learned since. */
    public Optional<String> learned(String topicId) {
        return Optional.ofNullable(unresolved.get(topicId)).map(names::get);
    }

    /** Whether this stood for a topic at some time, and may still do so where its name has not arrived. */
    public boolean isId(String topic) {
        return unresolved.containsKey(topic);
    }

    public boolean anyUnresolved() {
        return unresolved.values().stream().anyMatch(topicId -> !names.containsKey(topicId));
    }

    /** Asks the cluster; once more after an answer that is under way, which may be older than the topic. */
    public void refresh() {
        if (questions.getAndUpdate(count -> Math.min(count + 1, 2)) == 0) {
            ask();
        }
    }

    private void ask() {
        cluster.get().whenComplete((found, failure) -> {
            if (failure == null) {
                names.putAll(found);
            }
            if (questions.decrementAndGet() > 0) {
                ask();
            }
        });
    }
}
