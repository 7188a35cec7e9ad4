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
 * Keeps the names of topics by their ids, as far as the cluster has reported them. An id never belongs to another
 * topic, so a known name stays correct.
 *
 * <ol>
 *   <li>Thread-safe; no method blocks, and at most one request is under way.
 *   <li>An unknown id is requested at once. Its text replaces the topic's name until the name is known; forever if the
 *       topic was deleted.
 * </ol>
 */
public final class TopicIds {

    /** Bounds the memory: a log may be full of ids without a topic. */
    private static final int MOST_UNRESOLVED = 100_000;

    private final Map<Uuid, String> names = new ConcurrentHashMap<>();
    private final Map<String, Uuid> unresolved = new ConcurrentHashMap<>();
    private final Supplier<CompletionStage<Map<Uuid, String>>> cluster;
    /** The request under way, and one that waits for its answer. */
    private final AtomicInteger questions = new AtomicInteger();

    /**
     * @param cluster requests the names of all topics by id; after a failure, {@link #refresh} repeats it
     */
    public TopicIds(Supplier<CompletionStage<Map<Uuid, String>>> cluster) {
        this.cluster = cluster;
    }

    /** Returns the topic's name, or the text of its id if the name is not known. */
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

    /** Returns partitions of a topic, under its {@link #nameOrId name or id}. */
    public Set<TopicPartition> partitions(Uuid topicId, List<Integer> numbers) {
        String topic = nameOrId(topicId);
        return numbers.stream().map(number -> new TopicPartition(topic, number)).collect(Collectors.toSet());
    }

    /** Returns the name for an id that {@link #nameOrId} returned, if it is known by now. */
    public Optional<String> learned(String topicId) {
        return Optional.ofNullable(unresolved.get(topicId)).map(names::get);
    }

    /** Returns whether this text is an id that was used instead of a name. */
    public boolean isId(String topic) {
        return unresolved.containsKey(topic);
    }

    public boolean anyUnresolved() {
        return unresolved.values().stream().anyMatch(topicId -> !names.containsKey(topicId));
    }

    /** Requests the names; once more after a request that is under way, whose answer may be older than the topic. */
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
