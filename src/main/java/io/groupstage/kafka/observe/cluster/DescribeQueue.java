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

/** Chooses the groups to describe next among thousands: those whose last request is the oldest. For one thread. */
public final class DescribeQueue {

    /** Bounds a request: describing thousands of groups would overload the brokers. */
    static final int MOST_AT_ONCE = 100;

    /** The interval for groups of which everything is known; others are requested each time. */
    static final Duration OFTEN_ENOUGH = Duration.ofSeconds(5);

    private final Map<String, Instant> askedAt = new HashMap<>();

    /**
     * Takes the next groups. Those with unknown facts come first, but take at most half of the places. Groups that are
     * not in {@code all} are forgotten.
     *
     * @param unknown the groups in {@code all} of which something is not known
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
