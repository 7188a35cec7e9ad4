package io.groupstage.kafka.observe.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Who is asked about next, where there may be thousands: those that were asked about longest ago. Of one thread. */
public final class DescribeQueue {

    /** A describe of thousands would keep the brokers busy. */
    static final int MOST_AT_ONCE = 100;

    /** Of what is known already; what is not is asked each time. */
    static final Duration OFTEN_ENOUGH = Duration.ofSeconds(5);

    private final Map<String, Instant> askedAt = new HashMap<>();

    /**
     * Takes the next ones: first, but never more than half of the places, those of which something is not known. Forgets
     * all others.
     *
     * @param unknown some of them all
     */
    List<String> take(Collection<String> all, Set<String> unknown, Instant now) {
        askedAt.keySet().retainAll(Set.copyOf(all));
        Set<String> next = new LinkedHashSet<>();
        oldest(unknown.stream()).limit(MOST_AT_ONCE / 2).forEach(next::add);
        oldest(all.stream().filter(id -> due(id, now)))
                .filter(id -> !next.contains(id))
                .limit(MOST_AT_ONCE - next.size())
                .toList()
                .forEach(next::add);
        next.forEach(id -> askedAt.put(id, now));
        return List.copyOf(next);
    }

    private Stream<String> oldest(Stream<String> ids) {
        return ids.sorted(Comparator.comparing(id -> askedAt.getOrDefault(id, Instant.MIN)));
    }

    private boolean due(String id, Instant now) {
        Instant before = askedAt.get(id);
        return before == null || !now.isBefore(before.plus(OFTEN_ENOUGH));
    }
}
