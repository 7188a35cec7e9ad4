package io.groupstage.kafka.observe.tail;

import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.kafka.observe.cluster.TopicIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Remembers which groups' assignments call a topic by its id, so that it can be named there once it is known. */
final class UnnamedTopics {

    private final TopicIds topics;
    private final Map<String, Set<String>> groupsByTopicId = new HashMap<>();

    UnnamedTopics(TopicIds topics) {
        this.topics = topics;
    }

    /** Takes note of an event that was folded in: also where the name was learned after the event had been made. */
    void note(GroupEvent event) {
        if (event instanceof GroupEvent.MemberAssigned assigned) {
            for (TopicPartition partition : assigned.assignment().assigned()) {
                if (topics.isId(partition.topic())) {
                    groupsByTopicId
                            .computeIfAbsent(partition.topic(), topicId -> new HashSet<>())
                            .add(event.groupId());
                }
            }
        }
    }

    /** The names that were learned since, as events; each once. */
    List<GroupEvent> drainNamed(Instant at) {
        List<GroupEvent> named = new ArrayList<>();
        groupsByTopicId.entrySet().removeIf(entry -> {
            Optional<String> learned = topics.learned(entry.getKey());
            learned.ifPresent(name -> entry.getValue()
                    .forEach(groupId -> named.add(new GroupEvent.TopicNamed(groupId, entry.getKey(), name, at))));
            return learned.isPresent();
        });
        return named;
    }
}
