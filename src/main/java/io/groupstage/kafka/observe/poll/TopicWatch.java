package io.groupstage.kafka.observe.poll;

import io.groupstage.group.Group;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.kafka.observe.cluster.Cluster;
import io.groupstage.kafka.observe.cluster.KnownTopics;
import io.groupstage.kafka.observe.logs.Logs;
import io.groupstage.kafka.observe.logs.TopicSizes;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Notices that topics of groups are deleted, created again or get more partitions. Each topic is requested once,
 * however many groups read it. No thread waits for an answer; each topic has at most one request under way.
 */
public final class TopicWatch {

    private static final int TIMEOUT_MILLIS = 2_000;
    /** Bounds the requests: a client may subscribe to thousands of invented topics. */
    private static final int MOST_PER_GROUP = 1_000;

    private final Cluster cluster;
    private final Logs logs;
    private final TopicSizes sizes;
    private final Consumer<GroupEvent> listener;
    private final KnownTopics known = new KnownTopics();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    /**
     * @param listener receives the events on a thread of the Admin client: it must not block
     */
    public TopicWatch(Cluster cluster, Logs logs, TopicSizes sizes, Consumer<GroupEvent> listener) {
        this.cluster = cluster;
        this.logs = logs;
        this.sizes = sizes;
        this.listener = listener;
    }

    /** Requests all existing topics that groups read or subscribe to. */
    void ask(Collection<Group> groups) {
        Set<String> concerned;
        Map<String, Set<String>> readers = readers(groups);
        sizes.retain(readers.keySet());
        readers.keySet().stream()
                .filter(cluster.existing()::isMissing)
                .forEach(topic -> sizes.observed(topic, 0, cluster.clock().instant()));
        synchronized (known) {
            concerned = known.concerned(existing(readers));
        }
        ask(concerned);
    }

    /** Requests at once a topic that a group names for the first time. */
    void askNew(Collection<Group> groups) {
        Set<String> named = new HashSet<>();
        groups.forEach(group -> topics(group).forEach(named::add));
        cluster.existing().look(named);
        Set<String> met = named.stream().filter(this::isNew).collect(Collectors.toSet());
        if (!met.isEmpty()) {
            Map<String, Set<String>> readers = readers(groups);
            readers.keySet().retainAll(met);
            synchronized (known) {
                known.meet(readers);
            }
            ask(met);
        }
    }

    private boolean isNew(String topic) {
        return cluster.existing().contains(topic) && !cluster.existing().isDescribed(topic);
    }

    private Map<String, Set<String>> existing(Map<String, Set<String>> readers) {
        readers.keySet().removeIf(topic -> !cluster.existing().contains(topic) && !known.wasFound(topic));
        return readers;
    }

    private void ask(Set<String> concerned) {
        List<String> topics = concerned.stream().filter(underWay::add).toList();
        if (!topics.isEmpty()) {
            cluster.admin()
                    .describeTopics(
                            TopicCollection.ofTopicNames(topics), new DescribeTopicsOptions().timeoutMs(TIMEOUT_MILLIS))
                    .topicNameValues()
                    .forEach((topic, answer) -> answer.toCompletionStage().whenComplete((description, failure) -> {
                        underWay.remove(topic);
                        sight(topic, description, failure).ifPresent(this::see);
                    }));
        }
    }

    private Map<String, Set<String>> readers(Collection<Group> groups) {
        Map<String, Set<String>> readers = new HashMap<>();
        for (Group group : groups) {
            topics(group).forEach(topic -> readers.computeIfAbsent(topic, same -> new HashSet<>())
                    .add(group.groupId()));
        }
        return readers;
    }

    /** Returns the topics that a group reads, subscribes to or has read. */
    private Stream<String> topics(Group group) {
        return TopicSizes.topics(group).stream()
                .filter(topic -> !cluster.topics().isId(topic) && Topic.isValid(topic))
                .sorted()
                .limit(MOST_PER_GROUP);
    }

    /**
     * Returns the answer; empty if the topic may not be described or the cluster did not answer, which does not mean
     * that the topic was deleted.
     */
    private static Optional<KnownTopics.Sight> sight(
            String topic, @Nullable TopicDescription description, @Nullable Throwable failure) {
        if (description != null) {
            KnownTopics.Topic found = new KnownTopics.Topic(
                    description.topicId(), description.partitions().size());
            return Optional.of(new KnownTopics.Sight(topic, Optional.of(found)));
        }
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return cause instanceof UnknownTopicOrPartitionException
                ? Optional.of(new KnownTopics.Sight(topic, Optional.empty()))
                : Optional.empty();
    }

    private void see(KnownTopics.Sight sight) {
        List<GroupEvent> events;
        boolean gone;
        synchronized (known) {
            events = known.see(sight, cluster.clock().instant());
            gone = sight.found().isEmpty() && known.isGone(sight.topic());
        }
        sight.found().ifPresent(found -> {
            cluster.existing().described(sight.topic(), found.partitions());
            sizes.observed(sight.topic(), found.partitions(), cluster.clock().instant());
        });
        if (gone) {
            sizes.observed(sight.topic(), 0, cluster.clock().instant());
            cluster.existing().gone(sight.topic());
        }
        boolean another = events.stream().anyMatch(event -> !(event instanceof GroupEvent.PartitionsAdded));
        if (another) {
            logs.forget(sight.topic());
        }
        events.forEach(listener);
    }
}
