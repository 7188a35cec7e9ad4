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
 * The topics that groups read, as they were when they were asked for last: a difference is an event of each group
 * concerned. Not for several threads at once.
 *
 * <p>A topic is deleted when it is missing twice in a row, as one broker may learn of a new topic later than another.
 * One that no group reads any more is kept for some rounds, with the groups that did: when a topic is deleted, its
 * offsets and assignments are gone before its absence is noticed.
 */
public final class KnownTopics {

    private static final int ABSENT = 2;
    private static final int KEPT_ROUNDS = 10;

    /** A topic as told; empty when there is none of that name. */
    public record Sight(String topic, Optional<Topic> told) {}

    /** What the cluster tells of a topic. */
    public record Topic(Uuid id, int partitions) {}

    private static final class Known {
        private Optional<Topic> told = Optional.empty();
        private Set<String> groups = Set.of();
        private int absent;
        private int unread;
    }

    private final Map<String, Known> topics = new HashMap<>();

    /**
     * Another round begins.
     *
     * @param readers the groups that read each topic
     * @return the topics to ask for
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

    /** Groups name these topics for the first time; no round begins by that. */
    public void meet(Map<String, Set<String>> readers) {
        readers.forEach((topic, groups) -> {
            Known known = topics.computeIfAbsent(topic, name -> new Known());
            known.groups = Set.copyOf(groups);
        });
    }

    /** Whether it was there at some time. */
    public boolean isTold(String topic) {
        Known known = topics.get(topic);
        return known != null && known.told.isPresent();
    }

    /** Whether it was missing often enough, or was never there. */
    public boolean isGone(String topic) {
        Known known = topics.get(topic);
        return known == null || known.absent >= ABSENT || (known.absent > 0 && known.told.isEmpty());
    }

    /** What is new about a topic, one event a group; empty when nothing is, or when it is seen for the first time. */
    public List<GroupEvent> see(Sight sight, Instant at) {
        Known known = topics.get(sight.topic());
        if (known == null) {
            return List.of();
        }
        return sight.told()
                .map(told -> present(sight.topic(), known, told, at))
                .orElseGet(() -> absent(sight.topic(), known, at));
    }

    private static List<GroupEvent> present(String topic, Known known, Topic now, Instant at) {
        Optional<Topic> before = known.told;
        known.told = Optional.of(now);
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
        return known.absent == ABSENT && known.told.isPresent()
                ? each(known, groupId -> new GroupEvent.TopicDeleted(groupId, topic, at))
                : List.of();
    }

    private static List<GroupEvent> each(Known known, Function<String, GroupEvent> event) {
        List<GroupEvent> events = new ArrayList<>();
        known.groups.stream().sorted().forEach(groupId -> events.add(event.apply(groupId)));
        return events;
    }
}
