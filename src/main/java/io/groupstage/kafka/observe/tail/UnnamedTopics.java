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

/** Remembers which groups have an assignment with the id of a topic, to replace the id once the name is known. */
final class UnnamedTopics {

    private final TopicIds topics;
    private final Map<String, Set<String>> groupsByTopicId = new HashMap<>();

    UnnamedTopics(TopicIds topics) {
        this.topics = topics;
    }

    /** Notes an event that was applied, even if the name became known after the event was created. */
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

    /** Returns the names that became known since the last call, as events; each once. */
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
