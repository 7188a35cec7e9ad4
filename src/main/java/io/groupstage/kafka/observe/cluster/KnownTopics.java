package io.groupstage.kafka.observe.cluster;

import io.groupstage.group.event.GroupEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.Uuid;

/**
 * Keeps the last known state of the topics that groups read. A difference becomes an event for each group concerned.
 * Not thread-safe.
 *
 * <p>A topic counts as deleted if it is missing twice in a row, because one broker may learn of a new topic later than
 * another. A topic that no group reads any more is kept for some rounds with its last readers: when a topic is deleted,
 * its offsets and assignments disappear before its absence is noticed.
 */
public final class KnownTopics {

    private static final int ABSENT = 2;
    private static final int KEPT_ROUNDS = 10;

    /** The answer about a topic; empty if it does not exist. */
    public record Sight(String topic, Optional<Topic> found) {}

    /** The description of a topic. */
    public record Topic(Uuid id, int partitions) {}

    private static final class Known {
        private Optional<Topic> found = Optional.empty();
        private Set<String> groups = Set.of();
        private int absent;
        private int unread;
    }

    private final Map<String, Known> topics = new HashMap<>();

    /**
     * Starts a round.
     *
     * @param readers the groups that read each topic
     * @return the topics to request
     */
    public Set<String> concerned(Map<String, Set<String>> readers) {
        readers.keySet().forEach(topic -> topics.computeIfAbsent(topic, name -> new Known()));
        topics.forEach((topic, known) -> {
            Set<String> now = readers.getOrDefault(topic, Set.of());
            known.unread = now.isEmpty() ? known.unread + 1 : 0;
            known.groups = now.isEmpty() ? known.groups : Set.copyOf(now);
        });
        topics.values().removeIf(known -> known.unread > KEPT_ROUNDS);
        return new HashSet<>(topics.keySet());
    }

    /** Adds topics that groups name for the first time, without starting a round. */
    public void meet(Map<String, Set<String>> readers) {
        readers.forEach((topic, groups) -> {
            Known known = topics.computeIfAbsent(topic, name -> new Known());
            known.groups = Set.copyOf(groups);
        });
    }

    /** Returns whether the topic existed at some time. */
    public boolean wasFound(String topic) {
        Known known = topics.get(topic);
        return known != null && known.found.isPresent();
    }

    /** Returns whether the topic was missing often enough, or never existed. */
    public boolean isGone(String topic) {
        Known known = topics.get(topic);
        return known == null || known.absent >= ABSENT || (known.absent > 0 && known.found.isEmpty());
    }

    /** Returns the changes of a topic as one event for each group; empty if nothing changed, or at the first answer. */
    public List<GroupEvent> see(Sight sight, Instant at) {
        Known known = topics.get(sight.topic());
        if (known == null) {
            return List.of();
        }
        return sight.found()
                .map(found -> present(sight.topic(), known, found, at))
                .orElseGet(() -> absent(sight.topic(), known, at));
    }

    private static List<GroupEvent> present(String topic, Known known, Topic now, Instant at) {
        Optional<Topic> before = known.found;
        known.found = Optional.of(now);
        known.absent = 0;
        if (before.isEmpty() || before.get().equals(now)) {
            return List.of();
        }
        int partitions = before.get().partitions();
        if (!before.get().id().equals(now.id())) {
            return each(known, groupId -> new GroupEvent.TopicRecreated(groupId, topic, at));
        }
        return partitions < now.partitions()
                ? each(
                        known,
                        groupId -> new GroupEvent.PartitionsAdded(groupId, topic, partitions, now.partitions(), at))
                : List.of();
    }

    private static List<GroupEvent> absent(String topic, Known known, Instant at) {
        known.absent++;
        return known.absent == ABSENT && known.found.isPresent()
                ? each(known, groupId -> new GroupEvent.TopicDeleted(groupId, topic, at))
                : List.of();
    }

    private static List<GroupEvent> each(Known known, Function<String, GroupEvent> event) {
        List<GroupEvent> events = new ArrayList<>();
        known.groups.stream().sorted().forEach(groupId -> events.add(event.apply(groupId)));
        return events;
    }
}
