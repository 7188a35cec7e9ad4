package io.groupstage.group.fold;

import io.groupstage.group.MemberIdentity;
import io.groupstage.group.Subscription;
import io.groupstage.group.event.GroupEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Resolves the topics that a group's members subscribe to: names as they sent them, patterns as the coordinator
 * resolved them, and in a streams group the topics of the topology, the same for each member.
 */
public final class Subscriptions {

    private final Map<String, Set<String>> found = new HashMap<>();
    private Optional<Set<String>> topology = Optional.empty();

    /** Stores the topics that the coordinator found for a pattern; a tombstone removes them. */
    void resolve(GroupEvent.PatternResolved resolved) {
        resolved.topics()
                .ifPresentOrElse(
                        topics -> found.put(resolved.pattern(), topics), () -> found.remove(resolved.pattern()));
    }

    void read(GroupEvent.TopologyRecorded recorded) {
        Set<String> topics = new HashSet<>();
        recorded.sources().values().forEach(topics::addAll);
        topology = Optional.of(topics);
    }

    void clear() {
        found.clear();
        topology = Optional.empty();
    }

    Subscription of(MemberIdentity identity) {
        Subscription asked = identity.subscription();
        return topology.map(Subscription::to)
                .or(() -> asked.pattern().flatMap(this::foundFor).map(asked::resolved))
                .orElse(asked);
    }

    private Optional<Set<String>> foundFor(String pattern) {
        return Optional.ofNullable(found.get(pattern));
    }
}
