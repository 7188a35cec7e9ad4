package io.groupstage.kafka.observe;

import io.groupstage.group.Group;
import io.groupstage.group.GroupEvent;
import io.groupstage.group.Member;
import io.groupstage.group.TopicPartition;
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
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Notices that topics which groups read are deleted, made again or given more partitions: each topic is asked for once,
 * however many groups read it. Nobody waits for an answer; a topic has at most one question under way.
 */
final class TopicWatch {

    private static final int TIMEOUT_MILLIS = 2_000;

    private final Cluster cluster;
    private final Logs logs;
    private final Consumer<GroupEvent> told;
    private final KnownTopics known = new KnownTopics();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    /** @param told takes the events, on a thread of the Admin client: it must not block */
    TopicWatch(Cluster cluster, Logs logs, Consumer<GroupEvent> told) {
        this.cluster = cluster;
        this.logs = logs;
        this.told = told;
    }

    /** Asks for all topics that groups read, but for names that a client made up. */
    void ask(Collection<Group> groups) {
        Set<String> concerned;
        synchronized (known) {
            concerned = known.concerned(existing(readers(groups)));
        }
        ask(concerned);
    }

    /** Asks at once for a topic that is named for the first time. */
    void askNew(Set<String> named, Collection<Group> groups) {
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
        readers.keySet().removeIf(topic -> !cluster.existing().contains(topic) && !known.isTold(topic));
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
            Set<TopicPartition> partitions = new HashSet<>(group.committed().keySet());
            group.members().stream().map(Member::partitions).forEach(partitions::addAll);
            for (TopicPartition partition : partitions) {
                if (!cluster.topics().isId(partition.topic())) {
                    readers.computeIfAbsent(partition.topic(), topic -> new HashSet<>())
                            .add(group.groupId());
                }
            }
        }
        return readers;
    }

    /** A topic that may not be described, or a cluster that does not answer, is no topic that is gone. */
    private static Optional<KnownTopics.Sight> sight(
            String topic, @Nullable TopicDescription description, @Nullable Throwable failure) {
        if (description != null) {
            KnownTopics.Told told = new KnownTopics.Told(
                    description.topicId(), description.partitions().size());
            return Optional.of(new KnownTopics.Sight(topic, Optional.of(told)));
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
            gone = sight.told().isEmpty() && known.isGone(sight.topic());
        }
        sight.told().ifPresent(told -> cluster.existing().described(sight.topic(), told.partitions()));
        if (gone) {
            cluster.existing().gone(sight.topic());
        }
        boolean another = events.stream().anyMatch(event -> !(event instanceof GroupEvent.PartitionsAdded));
        if (another) {
            logs.forget(sight.topic());
        }
        events.forEach(told);
    }
}
