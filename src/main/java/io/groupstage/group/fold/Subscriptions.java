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
 * The topics that a group's members want to read: names as they sent them, patterns as the coordinator resolved them, and
 * in a streams group what the topology reads, whoever the member is.
 */
public final class Subscriptions {

    private final Map<String, Set<String>> found = new HashMap<>();
    private Optional<Set<String>> topology = Optional.empty();

    /** The coordinator looked for the topics of a pattern; a tombstone found nothing and nobody asks any more. */
    void resolve(GroupEvent.PatternResolved resolved) {
        resolved.topics()
                .ifPresentOrElse(
                        topics -> found.put(resolved.pattern(), topics), () -> found.remove(resolved.pattern()));
    }

    void read(GroupEvent.TopologyTold told) {
        Set<String> topics = new HashSet<>();
        told.sources().values().forEach(topics::addAll);
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
